package dev.hotreload.trace;

import static java.util.Comparator.comparing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of the reload log, a whole reload or a part of one, with its own parts.
 *
 * @param line as it was written
 * @param parts in the order in which they began; they may overlap
 */
public record LoggedStep(JsonObject line, String operation, Instant start, Duration took, List<LoggedStep> parts) {
    private static final Set<String> OF_EACH = Set.of(
            "timestamp",
            "level",
            "traceId",
            "spanId",
            "parentSpanId",
            "message",
            "operation",
            "status",
            "start",
            "durationMillis");

    public LoggedStep {
        parts = parts.stream().sorted(comparing(LoggedStep::start)).toList();
    }

    /** Empty: it is not a line of a reload or of a part of one. */
    static Optional<LoggedStep> of(JsonObject line) {
        Optional<String> operation = Fields.text(line, "operation");
        Optional<Instant> end = Fields.moment(line, "timestamp");
        // Lines from before there were traces have a total.
        Optional<Duration> took = Fields.millis(line, "durationMillis").or(() -> Fields.millis(line, "totalMillis"));
        if (operation.isEmpty() || end.isEmpty() || took.isEmpty()) {
            return Optional.empty();
        }
        Instant start = Fields.moment(line, "start").orElseGet(() -> end.get().minus(took.get()));
        return Optional.of(new LoggedStep(line, operation.get(), start, took.get(), List.of()));
    }

    LoggedStep with(List<LoggedStep> own) {
        return new LoggedStep(line, operation, start, took, own);
    }

    public Instant end() {
        return start.plus(took);
    }

    /** {@code ok}, or what went wrong; for a whole reload {@code live}, {@code held} or {@code broken}. */
    public String status() {
        return Fields.text(line, "status").orElse("");
    }

    /** What is known of it beside that which is known of each, as text by name, in the order of the line. */
    public Map<String, String> facts() {
        return line.entrySet().stream()
                .filter(entry -> !OF_EACH.contains(entry.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().isJsonPrimitive()
                                ? entry.getValue().getAsString()
                                : entry.getValue().toString(),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    /** What of its time none of its parts took. */
    public Duration own() {
        Duration covered = Duration.ZERO;
        Instant reached = start;
        for (LoggedStep part : parts) {
            Instant from = part.start.isAfter(reached) ? part.start : reached;
            Instant to = part.end().isBefore(end()) ? part.end() : end();
            if (to.isAfter(from)) {
                covered = covered.plus(Duration.between(from, to));
                reached = to;
            }
        }
        return took.minus(covered);
    }

    /** The line, and its parts below {@code steps}. */
    public JsonObject json() {
        JsonObject json = line.deepCopy();
        JsonArray steps = new JsonArray();
        parts.forEach(part -> steps.add(part.json()));
        json.add("steps", steps);
        return json;
    }
}
