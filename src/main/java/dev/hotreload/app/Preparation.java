package dev.hotreload.app;

import dev.hotreload.config.ProblemException;

/** The last steps before a start, taken when the old version is gone. */
@FunctionalInterface
public interface Preparation {
    /** Called on the thread {@code app}; nothing of the application runs meanwhile. */
    Launch prepare() throws ProblemException;
}
