package dev.hotreload.build;

import java.nio.file.Path;
import java.util.Set;

/** Hears of the builds; called on the thread {@code build}. */
public interface BuildListener {
    /** Exactly once for each order, in the order in which they were given. */
    void finished(int generation, BuildResult result);

    /** These files are not what the last build saw; they are to be ordered again. */
    void outdated(Set<Path> files);
}
