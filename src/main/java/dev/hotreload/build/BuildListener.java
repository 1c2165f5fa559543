package dev.hotreload.build;

/** Hears of the builds; called on the thread {@code build}. */
public interface BuildListener {
    /** Exactly once for each order, in the order in which they were given. */
    void finished(int generation, BuildResult result);
}
