package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.util.List;

/**
 * What one pass over a module gave; it counts when all modules succeed.
 *
 * @param seen what modules that use this one may see; nothing if it failed
 * @param fromNothing whether it is not known what the module was before
 */
record Tried(
        boolean success,
        List<Problem> problems,
        Scope scope,
        List<ClassChange> classes,
        List<String> resources,
        List<Dependents.Seen> seen,
        boolean fromNothing) {
    Tried {
        problems = List.copyOf(problems);
        classes = List.copyOf(classes);
        resources = List.copyOf(resources);
        seen = List.copyOf(seen);
    }
}
