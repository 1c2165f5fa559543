package dev.hotreload.app;

import dev.hotreload.config.ProblemException;
import dev.hotreload.swap.Redefinition;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The steps of one hot swap that others do, in this order, on the thread {@code app}. Each is called at most once; after a
 * refusal those that follow are not called.
 */
public interface SwapWork {
    /**
     * What differs from what runs. Nothing has moved yet, and nothing moves here.
     *
     * @throws ProblemException also when what is found speaks against a swap; then its message is the reason of the refusal
     */
    List<Redefinition> classes() throws ProblemException, IOException, InterruptedException;

    /** The JVM agrees: the class files move to where it reads them. After that only a restart leads back. */
    void commit() throws ProblemException, IOException, InterruptedException;

    /**
     * The JVM has taken the classes.
     *
     * @param loadedHosts those of the hosts of which some class is loaded
     */
    void applied(Set<String> loadedHosts);
}
