package dev.hotreload.reload;

import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param stop until the old version was gone
 * @param start until the new version answered
 */
public record Report(
        SortedSet<Path> changed,
        Plan plan,
        Scope scope,
        List<Problem> warnings,
        Duration total,
        Duration detect,
        Duration load,
        Duration stop,
        Duration start) {

    public Report {
        changed = new TreeSet<>(changed);
        warnings = List.copyOf(warnings);
    }
}
