package dev.hotreload.reload;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Endpoint;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where the loop stands. */
public sealed interface ReloadState {

    /** The number of the newest build. */
    int generation();

    /**
     * A build runs, or is done and waits for the files to rest.
     *
     * @param changed all files that changed since the last state at rest; empty for the first build
     */
    record Building(int generation, SortedSet<Path> changed) implements ReloadState {
        public Building {
            changed = new TreeSet<>(changed);
        }
    }

    /** Classes are being redefined in the running JVM, or files that it reads are being exchanged. */
    record Swapping(int generation) implements ReloadState {}

    /**
     * A new version starts; the old one stops before that or, where something serves, when the new one is ready.
     *
     * @param reason as in {@link Plan.Restart}
     * @param delay how long the start waits, after the application ended by itself
     * @param serving what goes on meanwhile
     */
    record Starting(int generation, int launch, String reason, Duration delay, Optional<Serving> serving)
            implements ReloadState {}

    /** This generation answers. All that was saved is in it, but what its report names as withheld. */
    record Live(int generation, Optional<Endpoint> endpoint, Report report) implements ReloadState {}

    /**
     * The newest generation does not answer.
     *
     * @param serving what still does
     */
    record Broken(int generation, Cause cause, Optional<Serving> serving, Report report) implements ReloadState {}

    /**
     * This generation is built and kept back; the application runs on as it was.
     *
     * @param next what would happen to it
     * @param why what it waits for
     * @param serving what answers
     */
    record Held(int generation, Plan next, Why why, Serving serving, Report report) implements ReloadState {
        /** What a built generation can wait for. */
        public enum Why {
            /** Somebody must ask for it, as {@code reload.trigger} says. */
            TRIGGER,
            /** The developer wants a pause. */
            PAUSE,
            /** It needs a restart, which {@code reload.strategy} forbids. */
            STRATEGY
        }
    }

    /** Nothing runs any more. */
    record Closed(int generation) implements ReloadState {}

    /** Why a generation does not answer. */
    sealed interface Cause {

        /** It could not be built. */
        record BuildFailed(List<Problem> problems, Scope scope) implements Cause {
            public BuildFailed {
                problems = List.copyOf(problems);
            }
        }

        /**
         * It ended, or did not start.
         *
         * @param gaveUp whether it ended so often that it is not started again
         */
        record Exited(AppExit exit, boolean gaveUp) implements Cause {}
    }
}
