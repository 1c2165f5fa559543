package dev.hotreload.app;

import java.time.Duration;

/**
 * How long the steps of a restart took.
 *
 * @param stop until the old version was gone; zero when there was none
 * @param start until the new version was ready, from the start of its process, or from the order to a standby to become it
 * @param standby whether it came from a standby
 */
public record Timings(Duration stop, Duration start, boolean standby) {
    /** Of no restart. */
    public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, false);
}
