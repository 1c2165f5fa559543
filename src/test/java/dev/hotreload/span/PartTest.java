package dev.hotreload.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void aPartEndsAfterItBeganAlsoWhereTheClockTurnsOver() {
        assertEquals(Duration.ofNanos(3), new Part("load", Long.MAX_VALUE - 1, Long.MIN_VALUE + 1, Map.of()).took());
        assertThrows(IllegalArgumentException.class, () -> new Part("load", 2, 1, Map.of()));
    }

    @Test
    void eachPartBeginsWhereTheOneBeforeEndedAndIsTakenOnce() {
        Parts parts = new Parts();
        long begun = System.nanoTime();
        parts.begin();
        parts.ended("one");
        parts.ended("two", Map.of("files", 2));
        List<Part> taken = parts.take();
        assertEquals(List.of("one", "two"), taken.stream().map(Part::name).toList());
        assertTrue(taken.get(0).startNanos() - begun >= 0);
        assertEquals(taken.get(0).endNanos(), taken.get(1).startNanos());
        assertEquals(Map.of("files", 2), taken.get(1).facts());
        assertEquals(List.of(), parts.take());
    }
}
