package dev.hotreload.reload;

import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.span.Part;
import dev.hotreload.span.TraceContext;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what the current reload did, from the first change until the loop rests. */
final class ReportWriter {
    private final SortedSet<Path> files = new TreeSet<>();
    private final List<Problem> warnings = new ArrayList<>();
    private boolean written = true;
    private long nowNanos;
    private long startedNanos;
    private Plan plan = new Plan.Nothing();
    private Scope scope = new Scope.Nothing();
    private Steps steps = new Steps(0);
    private TraceContext context = TraceContext.random();
    private Duration load = Duration.ZERO;
    private Timings timings = Timings.NONE;
    private Duration swap = Duration.ZERO;

    void now(long nanos) {
        nowNanos = nanos;
    }

    /** A new reload, unless one is under way. */
    void begin(long firstEventNanos, long nanos) {
        nowNanos = nanos;
        if (written) {
            written = false;
            startedNanos = firstEventNanos;
            steps = new Steps(firstEventNanos);
            context = TraceContext.random();
            files.clear();
            warnings.clear();
            plan = new Plan.Nothing();
            scope = new Scope.Nothing();
            load = Duration.ZERO;
            timings = Timings.NONE;
            swap = Duration.ZERO;
        }
    }

    void changed(ChangeSet changes) {
        begin(changes.detectedAtNanos(), nowNanos);
        files.addAll(changes.changes().keySet());
    }

    /** Something that no change asked for. */
    void requested() {
        begin(nowNanos, nowNanos);
    }

    void building() {
        steps.building(nowNanos);
    }

    void built(int generation, BuildResult.Succeeded result) {
        warnings.addAll(result.warnings());
        built(result.scope(), result.took());
        steps.built(generation, result.took(), "succeeded", result.parts(), nowNanos);
    }

    void built(int generation, BuildResult.Failed result) {
        built(result.scope(), result.took());
        steps.built(generation, result.took(), "failed", result.parts(), nowNanos);
    }

    private void built(Scope newScope, Duration took) {
        scope = newScope;
        load = took;
    }

    /** Of a restart, or where nothing has to be done. */
    void applying(Plan applied) {
        begin(nowNanos, nowNanos);
        plan = plan.plus(applied);
        steps.ordered(nowNanos);
    }

    /** A swap or a refresh was ordered. */
    void exchanging() {
        begin(nowNanos, nowNanos);
        steps.ordered(nowNanos);
    }

    /** It was not done. */
    void refused(String reason) {
        steps.switched("swap", Map.of("result", "refused", "reason", reason), List.of(), nowNanos);
    }

    void exchanged(Plan done, List<Part> parts) {
        swap = swap.plus(steps.switched(Facts.word(done), Facts.details(done), parts, nowNanos));
        plan = plan.plus(done);
    }

    /** The application ended by itself; what follows is told as a reload of its own. */
    void ended() {
        begin(nowNanos, nowNanos);
    }

    /** What was under way, if anything, came to nothing by that; what follows has a reason of its own. */
    void abandon() {
        written = true;
    }

    void started(Timings newTimings) {
        timings = newTimings;
        steps.started(newTimings, restartReason(), nowNanos);
    }

    /** Of a start that is part of the reload that is under way. */
    Origin origin(int generation) {
        return new Origin(context, generation);
    }

    SortedSet<Path> files() {
        return files;
    }

    String restartReason() {
        return plan instanceof Plan.Restart restart ? restart.reason() : "";
    }

    Report write() {
        written = true;
        return new Report(
                files,
                plan,
                scope,
                warnings,
                Duration.ofNanos(nowNanos - startedNanos),
                steps.detect(),
                load,
                timings,
                swap,
                new TreeSet<>(),
                new Trace(context, startedNanos, nowNanos, steps.taken(files.size(), nowNanos)));
    }
}
