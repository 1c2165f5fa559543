package dev.hotreload.app;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an application is told of one start of it.
 *
 * @param properties system properties, by name
 * @param variables environment variables, by name; they come before those of the same names that the launch has
 */
public record Told(Map<String, String> properties, Map<String, String> variables) {
    /** Of nothing. */
    public static final Told NOTHING = new Told(Map.of(), Map.of());

    public Told {
        properties = Map.copyOf(properties);
        variables = Map.copyOf(variables);
    }

    /** The generation that it begins with, and the reload that starts it, in the words of W3C Trace Context. */
    public static Told of(int generation, String traceparent) {
        return new Told(
                new TreeMap<>(Map.of(
                        "hotreload.generation", String.valueOf(generation), "hotreload.traceparent", traceparent)),
                new TreeMap<>(Map.of("HOTRELOAD_GENERATION", String.valueOf(generation), "TRACEPARENT", traceparent)));
    }
}
