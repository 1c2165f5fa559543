package dev.hotreload.build;

import dev.hotreload.project.Project.JavacOptions;
import java.util.Optional;

/** Options of javac that let code see the sources of which nothing is known here. */
final class Unwatched {
    private Unwatched() {}

    /** Why every compilation must be one of the whole module; empty: it need not. */
    static Optional<String> of(JavacOptions options) {
        if (options.args().stream().anyMatch(arg -> arg.startsWith("-Xplugin"))) {
            return Optional.of("a plugin of javac may look at any source");
        }
        return Processors.mayRun(options) && Processors.onModulePath(options)
                ? Optional.of("annotation processors of a module path do not say what they depend on")
                : Optional.empty();
    }
}
