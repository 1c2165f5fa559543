package dev.hotreload.app;

import java.time.Duration;
import java.util.Set;

/** The answer to {@link App#swap}. */
public sealed interface SwapOutcome {

    /**
     * All that is loaded is redefined.
     *
     * @param classes how many were redefined or defined; zero when the JVM had loaded none of them
     * @param loadedHosts those of the hosts of which some class is loaded
     * @param took from the question to the JVM until all was done, the commit included
     */
    record Swapped(int classes, Set<String> loadedHosts, Duration took) implements SwapOutcome {
        public Swapped {
            loadedHosts = Set.copyOf(loadedHosts);
        }
    }

    /**
     * No class is redefined; what was committed needs a restart.
     *
     * @param reason as in "restarted because …"
     */
    record Refused(String reason) implements SwapOutcome {}
}
