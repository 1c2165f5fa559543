package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.span.Part;
import java.time.Duration;
import java.util.List;

/** The answer to one build order. */
public sealed interface BuildResult {

    /** From the order to the answer. */
    Duration took();

    /**
     * The classes and resources are complete; they become visible to the application with {@link Builder#commit()}.
     *
     * @param classes what differs from the last successful build
     * @param resources paths below the class directory that differ from the last successful build
     * @param consequence of the developer's own commands and rules
     * @param warnings of javac; each is reported once
     * @param parts what took how long
     */
    record Succeeded(
            List<ClassChange> classes,
            List<String> resources,
            Consequence consequence,
            Scope scope,
            List<Problem> warnings,
            Duration took,
            List<Part> parts)
            implements BuildResult {
        public Succeeded {
            parts = List.copyOf(parts);
            classes = List.copyOf(classes);
            resources = List.copyOf(resources);
            warnings = List.copyOf(warnings);
        }

        /** One in which the developer's own commands have no part. */
        public Succeeded(
                List<ClassChange> classes, List<String> resources, Scope scope, List<Problem> warnings, Duration took) {
            this(classes, resources, new Consequence.None(), scope, warnings, took, List.of());
        }

        /** Whether the application would not notice. */
        public boolean changesNothing() {
            return classes.isEmpty() && resources.isEmpty() && consequence instanceof Consequence.None;
        }
    }

    /** Nothing changed for the application. */
    record Failed(List<Problem> problems, Scope scope, Duration took, List<Part> parts) implements BuildResult {
        public Failed {
            problems = List.copyOf(problems);
            parts = List.copyOf(parts);
        }

        /** One of which no parts are known. */
        public Failed(List<Problem> problems, Scope scope, Duration took) {
            this(problems, scope, took, List.of());
        }
    }

    /** A newer order took its place. */
    record Cancelled(Duration took) implements BuildResult {}
}
