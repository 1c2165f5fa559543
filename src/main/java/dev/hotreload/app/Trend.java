package dev.hotreload.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Finds that one quantity rises with each measurement: so many times one after the other, each time by at least so much. */
final class Trend {
    private final Function<Footprint, OptionalLong> quantity;
    private final int rises;
    private final long leastRise;
    private final Deque<Footprint> rising = new ArrayDeque<>();

    Trend(Function<Footprint, OptionalLong> quantity, int rises, long leastRise) {
        this.quantity = quantity;
        this.rises = rises;
        this.leastRise = leastRise;
    }

    /** The next measurement; returns the one that the rises up to it began with. One without the quantity is passed over. */
    Optional<Footprint> add(Footprint next) {
        OptionalLong value = quantity.apply(next);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!rising.isEmpty() && value.getAsLong() - of(rising.getLast()) < leastRise) {
            rising.clear();
        }
        rising.addLast(next);
        if (rising.size() > rises + 1) {
            rising.removeFirst();
        }
        return rising.size() > rises ? Optional.of(rising.getFirst()) : Optional.empty();
    }

    /** Whether it is as much more now as all the rises together are at least. */
    boolean holds(Footprint first, Footprint now) {
        return of(now) - of(first) >= rises * leastRise;
    }

    /** What was seen was no trend. */
    void forget() {
        rising.clear();
    }

    int rises() {
        return rises;
    }

    /** Of a measurement that has it. */
    long of(Footprint footprint) {
        return quantity.apply(footprint).orElseThrow();
    }
}
