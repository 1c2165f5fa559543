package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "50ms, PT0.05S, 50ms",
        "0ms, PT0S, 0ms",
        "0s, PT0S, 0ms",
        "10s, PT10S, 10s",
        "60s, PT60S, 60s",
        "1m, PT60S, 60s",
        "2m, PT2M, 2m",
        "90s, PT90S, 90s",
        "1h, PT1H, 1h",
        "90m, PT90M, 90m",
        "1.5s, PT1.5S, 1500ms",
        "0.5ms, PT0.0005S, 0.5ms",
        "10 s, PT10S, 10s",
        "-5s, PT-5S, -5s",
    })
    void aNumberWithAUnitIsADuration(String text, Duration duration, String formatted) {
        assertEquals(Optional.of(duration), Durations.parse(text));
        assertEquals(formatted, Durations.format(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "ms", "5 minutes", "1,5s", "1.s", ".5s", "5S", "1h30m", "0x10ms", "1e3ms", " 5s"})
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }

    @Test
    void anOverlongOneStaysOverlongAndDoesNotOverflow() {
        assertEquals(Optional.of(Durations.LONGEST.plusNanos(1)), Durations.parse("999999999999999h"));
    }
}
