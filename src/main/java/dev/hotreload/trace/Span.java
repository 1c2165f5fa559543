package dev.hotreload.trace;

import dev.hotreload.span.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is over, as logs and traces know it.
 *
 * @param parent the id of the span of which it is a part; empty: it is a reload
 * @param operation a word of the field; {@code reload} for a whole one
 * @param status {@code live}, {@code held} or {@code broken} for a reload; of its parts {@code ok}, or what went wrong
 * @param message a line for people
 * @param facts what else is known, as docs/reload-log.md names it
 */
record Span(
        TraceContext context,
        Optional<String> parent,
        String operation,
        Instant start,
        Duration took,
        Level level,
        String status,
        String message,
        Map<String, Object> facts) {

    /** How much it matters. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }

    Span {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    Instant end() {
        return start.plus(took);
    }
}
