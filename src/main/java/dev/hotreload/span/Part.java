package dev.hotreload.span;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a reload, and its own parts.
 *
 * @param name a word of the field, such as {@code compile}
 * @param startNanos as {@link System#nanoTime()}
 * @param endNanos not before the start
 * @param facts what can be said of it: strings, numbers, booleans and lists of strings, by camel-case names
 * @param parts in the order in which they began; they may overlap
 */
public record Part(String name, long startNanos, long endNanos, Map<String, Object> facts, List<Part> parts) {
    public Part {
        if (endNanos - startNanos < 0) {
            throw new IllegalArgumentException(name + " ends " + (startNanos - endNanos) + " ns before it begins");
        }
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        parts = List.copyOf(parts);
    }

    /** One without parts of its own. */
    public Part(String name, long startNanos, long endNanos, Map<String, Object> facts) {
        this(name, startNanos, endNanos, facts, List.of());
    }

    public Duration took() {
        return Duration.ofNanos(endNanos - startNanos);
    }
}
