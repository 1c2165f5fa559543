package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Since since = new Since(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theUnitGrowsWithTheAge() {
        assertEquals("just now", ago(Duration.ofSeconds(59)));
        assertEquals("1 minute ago", ago(Duration.ofSeconds(60)));
        assertEquals("59 minutes ago", ago(Duration.ofMinutes(59)));
        assertEquals("1 hour ago", ago(Duration.ofHours(1)));
        assertEquals("6 days ago", ago(Duration.ofDays(6)));
    }

    @Test
    void afterAWeekItIsADate() {
        assertEquals("2 November 2026", ago(Duration.ofDays(20)));
    }

    private String ago(Duration age) {
        return since.describe(NOW.minus(age));
    }
}
