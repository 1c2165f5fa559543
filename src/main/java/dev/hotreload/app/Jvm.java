package dev.hotreload.app;

import dev.hotreload.agent.ProcessTree;
import dev.hotreload.swap.Ability;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A JVM that was started with the command line of a launch, and what hangs on it.
 *
 * @param ability what it can redefine
 * @param link our end of its life line
 * @param output present where {@code run.ready} wants to read it
 * @param copying threads that pass its output on
 * @param argumentFile may be missing
 * @param archive what it was given
 */
record Jvm(
        Process process,
        Ability ability,
        LinkServer link,
        Optional<LogOutput> output,
        List<Thread> copying,
        Path argumentFile,
        Optional<Archive> archive) {
    Jvm {
        copying = List.copyOf(copying);
    }

    /** Kills it and all that it started, and returns when nothing of it is left. */
    void kill(ProcessTree tree) {
        tree.others();
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        tree.killOthers();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
