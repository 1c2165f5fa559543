package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuietTest {
    private final Quiet quiet = new Quiet(Duration.ofMillis(50));

    private static long ms(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void itIsToldOnceAndOnlyAfterAChange() {
        assertFalse(quiet.isDue(true, ms(1000)));
        quiet.changed(ms(1000));
        assertEquals(OptionalLong.of(ms(1050)), quiet.next(true));
        assertFalse(quiet.isDue(true, ms(1049)));
        assertTrue(quiet.isDue(true, ms(1050)));
        quiet.told();
        assertFalse(quiet.isDue(true, ms(2000)));
        assertEquals(OptionalLong.empty(), quiet.next(true));
    }

    @Test
    void aLaterChangeStartsThePauseAnew() {
        quiet.changed(ms(0));
        quiet.changed(ms(40));
        assertFalse(quiet.isDue(true, ms(60)));
        assertTrue(quiet.isDue(true, ms(90)));
    }

    @Test
    void itWaitsForWhatHasNotRested() {
        quiet.changed(ms(0));
        assertFalse(quiet.isDue(false, ms(500)));
        assertEquals(OptionalLong.empty(), quiet.next(false));
        assertTrue(quiet.isDue(true, ms(500)));
    }

    @Test
    void aStreamWithoutPauseGetsItsTurn() {
        long at = 0;
        while (at < 2000) {
            quiet.changed(ms(at));
            assertFalse(quiet.isDue(false, ms(at)));
            at += 20;
        }
        quiet.changed(ms(at));
        assertTrue(quiet.isDue(false, ms(at)));
    }
}
