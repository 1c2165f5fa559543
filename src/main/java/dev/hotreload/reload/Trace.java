package dev.hotreload.reload;

import dev.hotreload.span.Part;
import dev.hotreload.span.TraceContext;
import java.util.List;

/**
 * A reload as a trace: its span, and its steps below that.
 *
 * @param context of the reload; what the application does on account of it may name it as its parent
 * @param startNanos when the first event was seen, as {@link System#nanoTime()}
 * @param endNanos when the loop came to rest
 * @param steps {@code detect}, {@code load}, {@code switch} and {@code reclaim}, as far as they were taken; where a version goes on
 *     until the next is ready, {@code reclaim} follows later
 */
public record Trace(TraceContext context, long startNanos, long endNanos, List<Part> steps) {
    public Trace {
        steps = List.copyOf(steps);
    }

    /** Of something that took no step, just now. */
    public static Trace none() {
        long now = System.nanoTime();
        return new Trace(TraceContext.random(), now, now, List.of());
    }
}
