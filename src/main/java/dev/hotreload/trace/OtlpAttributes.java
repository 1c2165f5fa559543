package dev.hotreload.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** What is said of a span elsewhere: less than in the log, which stays on this machine. */
final class OtlpAttributes {
    private static final String PREFIX = "hotreload.";

    /** No command line, no message of a compiler or a program: these may quote what is secret. */
    private static final Set<String> TOLD = Set.of(
            "generation",
            "fromGeneration",
            "changed",
            "switch",
            "reason",
            "classes",
            "resources",
            "compiledFiles",
            "scopeReason",
            "standby",
            "waitsFor",
            "serving",
            "withheld",
            "files",
            "classFiles",
            "module");

    private static final Set<String> COUNTED = Set.of("problems", "warnings");

    private OtlpAttributes() {}

    static Attributes of(Span span) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(PREFIX + "operation", span.operation());
        attributes.put(PREFIX + "status", span.status());
        span.facts().forEach((name, value) -> {
            if (TOLD.contains(name)) {
                put(attributes, PREFIX + snake(name), value);
            } else if (COUNTED.contains(name) && value instanceof Collection<?> all) {
                attributes.put(PREFIX + name + "_count", all.size());
            }
        });
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, String name, Object value) {
        if (value instanceof Number number) {
            // Of a compilation the number is known, of a swap the names; an attribute has one type.
            boolean counts = name.endsWith("classes") || name.endsWith("resources");
            attributes.put(counts ? name + "_count" : name, number.longValue());
        } else if (value instanceof Boolean is) {
            attributes.put(name, is);
        } else if (value instanceof Collection<?> all) {
            attributes.put(
                    AttributeKey.stringArrayKey(name),
                    all.stream().map(String::valueOf).toList());
        } else {
            attributes.put(name, String.valueOf(value));
        }
    }

    /** As in {@code from_generation}. */
    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
