package dev.hotreload.app;

import dev.hotreload.span.Part;
import java.time.Duration;
import java.util.List;

/**
 * How long the steps of a restart took.
 *
 * @param stop until the old version was gone; zero when there was none
 * @param start until the new version was ready, from the start of its process, or from the order to a standby to become it
 * @param standby whether it came from a standby
 * @param stopParts of the stop
 * @param startParts of the start, and of what was prepared for it
 */
public record Timings(Duration stop, Duration start, boolean standby, List<Part> stopParts, List<Part> startParts) {
    /** Of no restart. */
    public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, false);

    public Timings {
        stopParts = List.copyOf(stopParts);
        startParts = List.copyOf(startParts);
    }

    /** Those of which no parts are known. */
    public Timings(Duration stop, Duration start, boolean standby) {
        this(stop, start, standby, List.of(), List.of());
    }
}
