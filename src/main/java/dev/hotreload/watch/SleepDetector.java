package dev.hotreload.watch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices that the machine slept, or was stopped: the wall clock ran on, the other one stood still. */
final class SleepDetector {
    /** More than a wall clock is corrected by between two heartbeats. */
    private static final Duration NAP = Duration.ofSeconds(2);

    private final LongSupplier wallMillis;
    private long lastWallMillis;
    private long lastNanos;

    /** @param nowNanos of the same clock as all later ones */
    SleepDetector(LongSupplier wallMillis, long nowNanos) {
        this.wallMillis = wallMillis;
        this.lastWallMillis = wallMillis.getAsLong();
        this.lastNanos = nowNanos;
    }

    /** Whether it slept since the last time this was asked. */
    boolean slept(long nowNanos) {
        long wall = wallMillis.getAsLong();
        long ahead =
                wall - lastWallMillis - Duration.ofNanos(nowNanos - lastNanos).toMillis();
        lastWallMillis = wall;
        lastNanos = nowNanos;
        return ahead > NAP.toMillis();
    }
}
