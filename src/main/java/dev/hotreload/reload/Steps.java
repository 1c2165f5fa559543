package dev.hotreload.reload;

import dev.hotreload.app.Timings;
import dev.hotreload.span.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of one reload, as they are taken. */
final class Steps {
    private final long startNanos;
    private final List<Part> builds = new ArrayList<>();
    private final List<Part> switches = new ArrayList<>();
    private final List<Part> reclaims = new ArrayList<>();
    private Duration detect = Duration.ZERO;
    private long orderedNanos;
    private boolean isOrdered;

    /** @param startNanos when the first event was seen */
    Steps(long startNanos) {
        this.startNanos = startNanos;
    }

    /** A build is ordered now. */
    void building(long nowNanos) {
        detect = Duration.ofNanos(Math.max(0, nowNanos - startNanos));
    }

    /** From the first event until the last build was ordered. */
    Duration detect() {
        return detect;
    }

    void built(int generation, Duration took, String result, List<Part> parts, long nowNanos) {
        Map<String, Object> facts = Map.of("generation", generation, "result", result);
        builds.add(new Part("build", nowNanos - took.toNanos(), nowNanos, facts, parts));
    }

    /** The application is to be changed, or started. */
    void ordered(long nowNanos) {
        orderedNanos = nowNanos;
        isOrdered = true;
    }

    /**
     * The answer to that order.
     *
     * @return the time since the order; zero where there was none
     */
    Duration switched(String name, Map<String, Object> facts, List<Part> parts, long nowNanos) {
        if (!isOrdered) {
            return Duration.ZERO;
        }
        switches.add(new Part(name, orderedNanos, nowNanos, facts, parts));
        isOrdered = false;
        return Duration.ofNanos(nowNanos - orderedNanos);
    }

    /** The answer to the order of a start. */
    void started(Timings timings, String reason, long nowNanos) {
        if (!timings.stopParts().isEmpty()) {
            reclaims.add(around("stop", timings.stopParts()));
        }
        Map<String, Object> facts = reason.isEmpty()
                ? Map.of("standby", timings.standby())
                : Map.of("standby", timings.standby(), "reason", reason);
        switched("restart", facts, timings.startParts(), nowNanos);
    }

    /** What was not answered before the rest is told as far as it came. */
    List<Part> taken(int files, long nowNanos) {
        if (isOrdered) {
            switched("restart", Map.of("result", "not ready"), List.of(), nowNanos);
        }
        List<Part> steps = new ArrayList<>();
        if (files > 0) {
            steps.add(new Part("detect", startNanos, startNanos + detect.toNanos(), Map.of("files", files)));
        }
        add(steps, "load", builds);
        add(steps, "switch", switches);
        add(steps, "reclaim", reclaims);
        return steps;
    }

    private static void add(List<Part> steps, String name, List<Part> parts) {
        if (!parts.isEmpty()) {
            steps.add(around(name, parts));
        }
    }

    private static Part around(String name, List<Part> parts) {
        Part first = parts.get(0);
        long end = first.endNanos();
        for (Part part : parts) {
            end = part.endNanos() - end > 0 ? part.endNanos() : end;
        }
        return new Part(name, first.startNanos(), end, Map.of(), parts);
    }
}
