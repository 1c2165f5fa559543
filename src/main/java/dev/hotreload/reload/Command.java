package dev.hotreload.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/** What the machine orders. Whoever carries it out starts the work and returns at once. */
public sealed interface Command {

    /** Answered by {@link ReloadEvent.BuildFinished}; stops the build that runs. */
    record Compile(int generation, Set<Path> changed) implements Command {
        public Compile {
            changed = Set.copyOf(changed);
        }
    }

    /** Answered by {@link ReloadEvent.SwapFinished}. */
    record Swap(int generation, Set<String> classes) implements Command {
        public Swap {
            classes = Set.copyOf(classes);
        }
    }

    /** What is built takes its place under the running application; answered by {@link ReloadEvent.SwapFinished}. */
    record Refresh(int generation) implements Command {}

    /**
     * Answered by {@link ReloadEvent.AppReady} or {@link ReloadEvent.AppExited}; takes the place of an earlier launch.
     *
     * @param delay how long to wait before
     * @param beside the launch that goes on until this one is ready, and if it never is; empty: none does
     */
    record Restart(int launch, Duration delay, OptionalInt beside, Origin origin) implements Command {}

    /** The application stops, and stays down until the next restart. Not answered. */
    record StopApp() implements Command {}

    /** The developer asked for something that changes nothing, and is told why. Not answered. */
    record Tell(String text) implements Command {}

    /** The end of everything. Not answered. */
    record Shutdown() implements Command {}
}
