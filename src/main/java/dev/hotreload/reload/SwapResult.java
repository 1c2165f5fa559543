package dev.hotreload.reload;

import java.util.Set;

/** The answer to one hot swap or refresh. */
public sealed interface SwapResult {

    /**
     * The application has all of it.
     *
     * @param classes binary names of the classes that differ from what ran, in whose place the new ones stand; for a
     *     refresh empty
     */
    record Swapped(Set<String> classes) implements SwapResult {
        public Swapped {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * It has none of it.
     *
     * @param reason as in "restarted because …"
     */
    record Refused(String reason) implements SwapResult {}
}
