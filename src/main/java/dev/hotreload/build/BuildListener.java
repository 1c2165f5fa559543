package dev.hotreload.build;

import java.nio.file.Path;
import java.util.Set;

/** Hears of the builds; called on the thread {@code build}. */
public interface BuildListener {
    /** Exactly once for each order, in the order in which they were given. */
    void finished(int generation, BuildResult result);

    /**
     * Files that a build looked at have changed since, and nobody said so. A watcher reports the difference of two moments;
     * a build between them may have seen a third.
     */
    default void changedUnreported(Set<Path> files) {}

    /** A line that a command of the developer has printed, or that names the command; on any thread, one call after the other. */
    default void printed(String line) {}
}
