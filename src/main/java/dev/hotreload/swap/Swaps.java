package dev.hotreload.swap;

import dev.hotreload.build.Staged;
import java.io.IOException;
import java.util.Set;

/** Decides about swaps, and remembers what the running JVM has been given since its start. For one thread at a time. */
public final class Swaps {
    /** Forgets everything: a new JVM reads the class directory. */
    public void restarted() {}

    /** Whether what is built may be swapped in, on the thread {@code build}. */
    public Decision decide(Staged staged, Ability ability) throws IOException {
        return new Decision.Impossible("not decided");
    }

    /**
     * The JVM has taken it, and the commit is done.
     *
     * @param loaded those of the decision's hosts of which some class is loaded
     */
    public void applied(Decision.Possible decision, Set<String> loaded) {}
}
