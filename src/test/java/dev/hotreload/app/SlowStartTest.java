package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowStartTest {
    @Test
    void aLineIsDueAfterFiveSecondsAndThenWhenTheTimeHasDoubled() {
        assertEquals(List.of(5, 10, 20, 40), dueSeconds(Duration.ZERO));
    }

    @Test
    void whatTookLongBeforeMayTakeTwiceAsLong() {
        assertEquals(List.of(16, 32), dueSeconds(Duration.ofSeconds(8)));
        assertEquals(List.of(5, 10, 20, 40), dueSeconds(Duration.ofSeconds(2)));
    }

    /** In the first minute. */
    private static List<Integer> dueSeconds(Duration usual) {
        SlowStart slow = new SlowStart(usual);
        return IntStream.rangeClosed(1, 60)
                .filter(second -> slow.isDue(Duration.ofSeconds(second)))
                .boxed()
                .toList();
    }
}
