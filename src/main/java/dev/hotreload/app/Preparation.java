package dev.hotreload.app;

import dev.hotreload.config.ProblemException;
import java.util.Optional;

/** The last steps before a start, taken when the old version is gone or, where it goes on, beside it. */
@FunctionalInterface
public interface Preparation {
    /**
     * Finds what would prevent the start as far as it can be known while the version before runs, so that it need not be stopped for a
     * start that cannot be. Called on the thread {@code app}, before {@link #prepare}.
     */
    default void check() throws ProblemException {}

    /**
     * Called on the thread {@code app}.
     *
     * @param beside what goes on until the new version is ready; empty: nothing of the application runs
     */
    Launch prepare(Optional<Launch> beside) throws ProblemException;
}
