package dev.hotreload.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the arithmetic that every figure goes through. */
class SamplesTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertEquals(3, Samples.of(100, 1, 3).median());
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertEquals(2.5, Samples.of(4, 1, 2, 3).median());
    }

    @Test
    void aPercentileIsAMeasuredValue() {
        Samples hundred = new Samples(java.util.stream.IntStream.rangeClosed(1, 100)
                .mapToObj(i -> (double) i)
                .toList());
        assertEquals(95, hundred.percentile(0.95));
        assertEquals(100, hundred.percentile(1));
        assertEquals(7, Samples.of(7).percentile(0.95));
    }

    @Test
    void aPercentileIsAShare() {
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1).percentile(95));
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        assertEquals(4, Samples.of(1, 8, 80).ratioTo(Samples.of(1, 2, 3)));
    }

    @Test
    void aConstantIsTakenFromEveryValue() {
        assertEquals(List.of(-1.0, 2.0), Samples.of(29, 32).minus(30).values());
    }

    @Test
    void nothingMeasuredIsNoResult() {
        assertThrows(IllegalArgumentException.class, () -> Samples.of());
    }
}
