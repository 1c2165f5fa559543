package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PollingTest {
    private final Polling polling = new Polling(Duration.ofMillis(500));

    private static long ms(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static List<Path> paths(String... paths) {
        return List.of(paths).stream().map(Path::of).toList();
    }

    @Test
    void nothingIsPolledUntilItIsSaid() {
        assertEquals(OptionalLong.empty(), polling.next());
        assertFalse(polling.isDue(ms(1000)));
        assertEquals(paths("/p/a"), polling.add(paths("/p/a"), ms(7)));
        assertTrue(polling.isDue(ms(7)));
    }

    @Test
    void whatLiesBelowAPolledPlaceIsNotPolledTwice() {
        polling.add(paths("/p/a/b", "/p/a-b", "/p/c"), 0);
        assertEquals(paths("/p/a"), polling.add(paths("/p/a", "/p/c/d"), 0));
        assertEquals(paths("/p/a", "/p/a-b", "/p/c"), polling.places());
        assertEquals(List.of(), polling.add(paths("/p/a/x"), 0));
    }

    @Test
    void itTakesATenthOfACoreAtMost() {
        polling.add(paths("/p"), 0);
        polling.looked(ms(1000), ms(20));
        assertEquals(OptionalLong.of(ms(1500)), polling.next());
        polling.looked(ms(2000), ms(300));
        assertFalse(polling.isDue(ms(4999)));
        assertTrue(polling.isDue(ms(5000)));
    }

    @Test
    void aSleepIsAWallClockThatRanAhead() {
        AtomicLong wall = new AtomicLong(1_000_000);
        SleepDetector sleep = new SleepDetector(wall::get, ms(10));
        wall.addAndGet(5000);
        assertFalse(sleep.slept(ms(5010)), "both clocks went on");
        wall.addAndGet(3100);
        assertTrue(sleep.slept(ms(6010)));
        wall.addAndGet(1000);
        assertFalse(sleep.slept(ms(7010)), "told once");
        wall.addAndGet(-60_000);
        assertFalse(sleep.slept(ms(8010)), "a clock that was set back");
        wall.addAndGet(2900);
        assertFalse(sleep.slept(ms(9010)), "a correction");
    }
}
