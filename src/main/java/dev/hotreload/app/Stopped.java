package dev.hotreload.app;

import dev.hotreload.span.Part;
import java.time.Duration;
import java.util.List;

/**
 * How a version went that made room for the next.
 *
 * @param took until nothing of it was left
 */
record Stopped(Duration took, List<Part> parts) {
    /** There was nothing to be stopped, or it goes on. */
    static final Stopped NOTHING = new Stopped(Duration.ZERO, List.of());

    Stopped {
        parts = List.copyOf(parts);
    }
}
