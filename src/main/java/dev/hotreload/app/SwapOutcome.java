package dev.hotreload.app;

import dev.hotreload.span.Part;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The answer to {@link App#swap}. */
public sealed interface SwapOutcome {

    /**
     * All that is loaded is redefined.
     *
     * @param classes how many were redefined or defined; zero when the JVM had loaded none of them
     * @param loadedHosts those of the hosts of which some class is loaded
     * @param took from the question to the JVM until all was done, the commit included
     * @param parts of it, and the decision before it
     */
    record Swapped(int classes, Set<String> loadedHosts, Duration took, List<Part> parts) implements SwapOutcome {
        public Swapped {
            parts = List.copyOf(parts);
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
