package dev.hotreload.trace;

import static java.util.Comparator.comparing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of many reloads went.
 *
 * @param reloads the slowest first
 * @param steps those that took most time themselves, without their parts, the slowest first
 * @param kinds all that were read, by what became of them; in the order of the alphabet
 */
public record Slowest(List<LoggedReload> reloads, List<Step> steps, List<Kind> kinds) {
    public Slowest {
        reloads = List.copyOf(reloads);
        steps = List.copyOf(steps);
        kinds = List.copyOf(kinds);
    }

    /**
     * A step of a reload, on whichever level.
     *
     * @param path the operations from the step of the reload down to this one, such as {@code load > build}
     */
    public record Step(LoggedReload reload, String path, LoggedStep step) {}

    /** What reloads of one kind took; {@code median} is the middle one, or the mean of the two in the middle. */
    public record Kind(String kind, int count, Duration median, Duration slowest) {
        static Kind of(String kind, Collection<Duration> all) {
            List<Duration> sorted = all.stream().sorted().toList();
            int upper = sorted.size() / 2;
            int lower = (sorted.size() - 1) / 2;
            Duration median = sorted.get(lower).plus(sorted.get(upper)).dividedBy(2);
            return new Kind(kind, sorted.size(), median, sorted.get(sorted.size() - 1));
        }
    }

    /**
     * Looks at all of them.
     *
     * @param most how many reloads, and how many steps
     */
    public static Slowest of(Collection<LoggedReload> all, int most) {
        Map<String, List<Duration>> times = new TreeMap<>();
        List<Step> steps = new ArrayList<>();
        for (LoggedReload reload : all) {
            times.computeIfAbsent(reload.kind(), kind -> new ArrayList<>())
                    .add(reload.whole().took());
            reload.whole().parts().forEach(step -> collect(reload, "", step, steps));
        }
        return new Slowest(
                all.stream()
                        .sorted(comparing(
                                        (LoggedReload reload) -> reload.whole().took())
                                .reversed())
                        .limit(most)
                        .toList(),
                steps.stream()
                        .sorted(comparing((Step step) -> step.step().own()).reversed())
                        .limit(most)
                        .toList(),
                times.entrySet().stream()
                        .map(kind -> Kind.of(kind.getKey(), kind.getValue()))
                        .toList());
    }

    private static void collect(LoggedReload reload, String above, LoggedStep step, List<Step> into) {
        String path = above.isEmpty() ? step.operation() : above + " > " + step.operation();
        into.add(new Step(reload, path, step));
        step.parts().forEach(part -> collect(reload, path, part, into));
    }

    /** As docs/reload-log.md describes it. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        JsonArray slowReloads = new JsonArray();
        reloads.forEach(reload -> slowReloads.add(reload.json()));
        JsonArray slowSteps = new JsonArray();
        steps.forEach(step -> slowSteps.add(json(step)));
        JsonArray allKinds = new JsonArray();
        kinds.forEach(kind -> allKinds.add(json(kind)));
        json.add("reloads", slowReloads);
        json.add("steps", slowSteps);
        json.add("kinds", allKinds);
        return json;
    }

    private static JsonObject json(Step step) {
        JsonObject json = new JsonObject();
        json.addProperty("generation", step.reload().generation());
        json.addProperty("traceId", step.reload().traceId());
        json.addProperty("path", step.path());
        json.addProperty("ownMillis", Lines.millis(step.step().own()));
        json.addProperty("durationMillis", Lines.millis(step.step().took()));
        return json;
    }

    private static JsonObject json(Kind kind) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", kind.kind());
        json.addProperty("count", kind.count());
        json.addProperty("medianMillis", Lines.millis(kind.median()));
        json.addProperty("slowestMillis", Lines.millis(kind.slowest()));
        return json;
    }
}
