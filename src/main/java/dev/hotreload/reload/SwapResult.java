package dev.hotreload.reload;

import dev.hotreload.span.Part;
import java.util.List;
import java.util.Set;

/** The answer to one hot swap or refresh. */
public sealed interface SwapResult {

    /**
     * The application has all of it.
     *
     * @param classes binary names of the classes that differ from what ran, in whose place the new ones stand; for a
     *     refresh empty
     * @param parts what took how long
     */
    record Swapped(Set<String> classes, List<Part> parts) implements SwapResult {
        public Swapped {
            classes = Set.copyOf(classes);
            parts = List.copyOf(parts);
        }

        /** One of which no parts are known. */
        public Swapped(Set<String> classes) {
            this(classes, List.of());
        }
    }

    /**
     * It has none of it.
     *
     * @param reason as in "restarted because …"
     */
    record Refused(String reason) implements SwapResult {}
}
