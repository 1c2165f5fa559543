package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What a build file said, as it is kept between sessions.
 *
 * @param project before the configuration's own wishes and the environment are laid over it
 * @param stamps hold as long as the project does
 * @param expires when versions must be looked up again
 */
record ResolvedProject(Project project, List<Problem> warnings, List<Stamp> stamps, Instant expires) {
    ResolvedProject {
        warnings = List.copyOf(warnings);
        stamps = List.copyOf(stamps);
    }
}
