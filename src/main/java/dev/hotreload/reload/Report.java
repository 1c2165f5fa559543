package dev.hotreload.reload;

import dev.hotreload.app.Timings;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one reload did and how long its steps took.
 *
 * @param changed the files that led to it; empty for the first start
 * @param plan what was done to the application
 * @param total from the first event to now
 * @param detect from the first event until the files rested
 * @param load the build
 * @param timings of the restart
 * @param swap until the running version had the new classes and files
 * @param withheld changed files that were neither built nor loaded, because the application writes them again at every
 *     start
 * @param trace where it belongs in a trace, and its steps with their parts
 */
public record Report(
        SortedSet<Path> changed,
        Plan plan,
        Scope scope,
        List<Problem> warnings,
        Duration total,
        Duration detect,
        Duration load,
        Timings timings,
        Duration swap,
        SortedSet<Path> withheld,
        Trace trace) {

    public Report {
        changed = new TreeSet<>(changed);
        warnings = List.copyOf(warnings);
        withheld = new TreeSet<>(withheld);
    }

    /** Of changes for which nothing was done. */
    public static Report of(Collection<Path> changed) {
        return new Report(
                new TreeSet<>(changed),
                new Plan.Nothing(),
                new Scope.Nothing(),
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Timings.NONE,
                Duration.ZERO,
                new TreeSet<>(),
                Trace.none());
    }

    /** The same, with these files withheld and perhaps one more warning. */
    Report withholding(Collection<Path> files, Optional<Problem> warning) {
        List<Problem> all = new ArrayList<>(warnings);
        warning.ifPresent(all::add);
        return new Report(changed, plan, scope, all, total, detect, load, timings, swap, new TreeSet<>(files), trace);
    }
}
