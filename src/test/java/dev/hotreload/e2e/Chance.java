package dev.hotreload.e2e;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Numbers that a seed repeats; {@code -Dhotreload.seed=...} gives one. */
final class Chance {
    private final Random random;

    private Chance(long seed) {
        this.random = new Random(seed);
    }

    /** Prints the seed. */
    static Chance of(String what) {
        long seed = Long.getLong("hotreload.seed", System.nanoTime() & 0xffff_ffffL);
        System.out.println(what + ": seed " + seed);
        return new Chance(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Lets a random time pass: the rhythm of a developer, not a wait for something. */
    void pass(int mostMillis) {
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(below(mostMillis + 1));
        for (long left = endNanos - System.nanoTime(); left > 0; left = endNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
