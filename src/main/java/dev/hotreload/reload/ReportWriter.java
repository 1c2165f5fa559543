package dev.hotreload.reload;

import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private Duration detect = Duration.ZERO;
    private Duration load = Duration.ZERO;
    private Timings timings = Timings.NONE;
    private long orderedNanos;
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
            files.clear();
            warnings.clear();
            plan = new Plan.Nothing();
            scope = new Scope.Nothing();
            detect = Duration.ZERO;
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
        detect = Duration.ofNanos(Math.max(0, nowNanos - startedNanos));
    }

    void built(BuildResult.Succeeded result) {
        warnings.addAll(result.warnings());
        built(result.scope(), result.took());
    }

    void built(BuildResult.Failed result) {
        built(result.scope(), result.took());
    }

    private void built(Scope newScope, Duration took) {
        scope = newScope;
        load = took;
    }

    /** Of a restart, or where nothing has to be done. */
    void applying(Plan applied) {
        begin(nowNanos, nowNanos);
        plan = plan.plus(applied);
    }

    /** A swap or a refresh was ordered. */
    void exchanging() {
        begin(nowNanos, nowNanos);
        orderedNanos = nowNanos;
    }

    void exchanged(Plan done) {
        swap = swap.plusNanos(nowNanos - orderedNanos);
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
                detect,
                load,
                timings,
                swap,
                new TreeSet<>());
    }
}
