package dev.hotreload.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reload as the log tells it.
 *
 * @param whole all of it; its parts are the steps, none of one that was written before there were traces
 */
public record LoggedReload(LoggedStep whole, int generation) {
    private static final Map<String, String> KINDS =
            Map.of("swap", "swapped", "restart", "restarted", "refresh", "refreshed", "nothing", "nothing");
    private static final JsonArray NONE = new JsonArray();

    /** Empty: it is not the line of a whole reload. */
    static Optional<LoggedReload> of(LoggedStep step) {
        Optional<Integer> generation = integer(step, "generation");
        return step.operation().equals(History.RELOAD) && generation.isPresent()
                ? Optional.of(new LoggedReload(step, generation.get()))
                : Optional.empty();
    }

    LoggedReload with(List<LoggedStep> steps) {
        return new LoggedReload(whole.with(steps), generation);
    }

    /**
     * What became of it: {@code started}, {@code restarted}, {@code swapped}, {@code refreshed}, {@code nothing}, {@code held}
     * or {@code broken}.
     */
    public String kind() {
        if (!whole.status().equals("live")) {
            return whole.status();
        }
        String kind = KINDS.getOrDefault(text("switch"), text("switch"));
        return kind.equals("restarted") && from().isEmpty() && text("reason").isEmpty() ? "started" : kind;
    }

    /** The generation that was live before. */
    public OptionalInt from() {
        return integer(whole, "fromGeneration").map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** The generation that answered on. */
    public OptionalInt serving() {
        return integer(whole, "serving").map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Empty: it was written before there were traces. */
    public String traceId() {
        return text("traceId");
    }

    public List<String> changed() {
        return Fields.texts(whole.line(), "changed");
    }

    /** Why it was, or must be, restarted; may be empty. */
    public String reason() {
        return text("reason");
    }

    /** Why more than the changed files was compiled; may be empty. */
    public String scopeReason() {
        return text("scopeReason");
    }

    public int compiledFiles() {
        return integer(whole, "compiledFiles").orElse(0);
    }

    /** The classes that were swapped or the files that were refreshed, or wait for that. */
    public List<String> concerned() {
        List<String> all = new ArrayList<>(Fields.texts(whole.line(), "classes"));
        all.addAll(Fields.texts(whole.line(), "resources"));
        return all;
    }

    /** What the next one is to do, of one that is held; may be empty. */
    public String waitsFor() {
        return text("waitsFor");
    }

    /** Why the application ended; may be empty. */
    public String cause() {
        String cause = text("cause");
        // Before there were traces, the message was the cause, and only a broken one had it.
        return cause.isEmpty() && traceId().isEmpty() ? text("message") : cause;
    }

    /** What could not be built, in the order of the compiler. */
    public List<Place> problems() {
        List<Place> places = new ArrayList<>();
        JsonElement problems = whole.line().get("problems");
        for (JsonElement problem : problems != null && problems.isJsonArray() ? problems.getAsJsonArray() : NONE) {
            if (problem.isJsonObject()) {
                places.add(Place.of(problem.getAsJsonObject()));
            }
        }
        return places;
    }

    /**
     * A problem that was written down.
     *
     * @param file absolute; empty: it is of no file
     * @param line from 1; 0: none
     * @param column from 1; 0: none
     */
    public record Place(String file, int line, int column, String message) {
        static Place of(JsonObject problem) {
            return new Place(
                    Fields.text(problem, "file").orElse(""),
                    (int) Fields.number(problem, "line").orElse(0),
                    (int) Fields.number(problem, "column").orElse(0),
                    Fields.text(problem, "message").orElse(""));
        }
    }

    /** The line with {@code kind} and {@code steps}. */
    public JsonObject json() {
        JsonObject json = whole.line().deepCopy();
        json.addProperty("kind", kind());
        json.add("steps", whole.json().get("steps"));
        return json;
    }

    private String text(String name) {
        return Fields.text(whole.line(), name).orElse("");
    }

    private static Optional<Integer> integer(LoggedStep step, String name) {
        double number = Fields.number(step.line(), name).orElse(-1);
        return number >= 0 && number <= Integer.MAX_VALUE ? Optional.of((int) number) : Optional.empty();
    }
}
