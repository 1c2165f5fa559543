package dev.hotreload.trace;

import dev.hotreload.config.Problem;
import dev.hotreload.reload.Facts;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import dev.hotreload.reload.Trace;
import dev.hotreload.span.Part;
import dev.hotreload.span.TraceContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes spans of what the loop reports. */
final class Spans {
    private static final String RESULT = "result";
    private static final Set<String> FAILURES = Set.of("failed", "refused", "not ready");

    private final Clock clock;
    private final List<Span> spans = new ArrayList<>();

    private Spans(Clock clock) {
        this.clock = clock;
    }

    /**
     * The reload that came to rest, and after it its parts, each before its own; nothing of another state.
     *
     * @param from the generation that was live before; 0: none
     */
    static List<Span> of(ReloadState state, int from, Clock clock) {
        Spans made = new Spans(clock);
        if (state instanceof ReloadState.Live live) {
            made.add("live", live.generation(), from, live.report(), Span.Level.INFO, Map.of());
        } else if (state instanceof ReloadState.Held held) {
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("serving", held.serving().generation());
            more.put("waitsFor", Facts.word(held.next()));
            more.putAll(Facts.details(held.next()));
            made.add("held", held.generation(), from, held.report(), Span.Level.INFO, more);
        } else if (state instanceof ReloadState.Broken broken) {
            made.add("broken", broken.generation(), from, broken.report(), Span.Level.ERROR, facts(broken));
        }
        return List.copyOf(made.spans);
    }

    /** What followed when the reload had come to rest: the version before is gone. */
    static List<Span> reclaimed(TraceContext reload, long startNanos, List<Part> parts, Clock clock) {
        Spans made = new Spans(clock);
        long end = parts.isEmpty() ? startNanos : parts.get(parts.size() - 1).endNanos();
        made.add(new Part("reclaim", startNanos, end, Map.of(), parts), reload);
        return List.copyOf(made.spans);
    }

    private void add(
            String status, int generation, int from, Report report, Span.Level level, Map<String, Object> more) {
        Trace trace = report.trace();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("generation", generation);
        if (from > 0) {
            facts.put("fromGeneration", from);
        }
        facts.put("changed", report.changed().stream().map(Path::toString).toList());
        facts.putAll(Facts.of(report));
        facts.put("compiledFiles", report.scope().files());
        facts.put("scopeReason", report.scope().reason());
        if (!report.withheld().isEmpty()) {
            facts.put("withheld", report.withheld().stream().map(Path::toString).toList());
        }
        if (!report.warnings().isEmpty()) {
            facts.put("warnings", report.warnings().stream().map(Spans::problem).toList());
        }
        facts.putAll(more);
        String message = "generation " + generation + " " + status + ", " + Facts.word(report.plan());
        spans.add(new Span(
                trace.context(),
                Optional.empty(),
                "reload",
                clock.at(trace.startNanos()),
                Duration.ofNanos(trace.endNanos() - trace.startNanos()),
                level,
                status,
                message,
                facts));
        trace.steps().forEach(step -> add(step, trace.context()));
    }

    private void add(Part part, TraceContext parent) {
        TraceContext context = parent.child();
        Map<String, Object> facts = new LinkedHashMap<>(part.facts());
        String status = String.valueOf(facts.getOrDefault(RESULT, "ok"));
        facts.remove(RESULT);
        boolean failed = FAILURES.contains(status);
        spans.add(new Span(
                context,
                Optional.of(parent.spanId()),
                part.name(),
                clock.at(part.startNanos()),
                part.took(),
                failed ? Span.Level.WARN : Span.Level.INFO,
                failed ? status : "ok",
                part.name() + (failed ? ": " + facts.getOrDefault("reason", status) : ""),
                facts));
        part.parts().forEach(own -> add(own, context));
    }

    private static Map<String, Object> facts(ReloadState.Broken broken) {
        Map<String, Object> facts = new LinkedHashMap<>();
        broken.serving().ifPresent(serving -> facts.put("serving", serving.generation()));
        if (broken.cause() instanceof ReloadState.Cause.BuildFailed failed) {
            facts.put("problems", failed.problems().stream().map(Spans::problem).toList());
        } else if (broken.cause() instanceof ReloadState.Cause.Exited exited) {
            facts.put("cause", exited.exit().reason());
        }
        return facts;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        problem.file().ifPresent(path -> object.put("file", path.toString()));
        object.put("line", problem.line());
        object.put("column", problem.column());
        object.put("message", problem.message());
        return object;
    }
}
