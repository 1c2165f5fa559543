package dev.hotreload.trace;

import java.time.Instant;

/**
 * Says what time it was by the clock on the wall. The two clocks drift apart, so it is for what has just happened.
 *
 * @param now at the same moment as {@code nowNanos}, which is {@link System#nanoTime()}
 */
record Clock(Instant now, long nowNanos) {
    static Clock read() {
        return new Clock(Instant.now(), System.nanoTime());
    }

    Instant at(long nanos) {
        return now.minusNanos(nowNanos - nanos);
    }
}
