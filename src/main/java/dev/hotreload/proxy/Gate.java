package dev.hotreload.proxy;

import dev.hotreload.config.Problem;
import dev.hotreload.span.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What becomes of a request at this moment. */
sealed interface Gate {

    /**
     * It goes on to this version.
     *
     * @param generation what a page is of that comes from there
     * @param reload what made it so; empty: unknown, or requests are not to say so
     */
    record Open(Backend backend, int generation, Optional<TraceContext> reload) implements Gate {}

    /**
     * It waits.
     *
     * @param reason as in "waited for 60 s: generation 3 is being built"
     */
    record Shut(String reason) implements Gate {}

    /**
     * It asks for the version that is held, and waits for it.
     *
     * @param asked whether another has asked already
     */
    record Asking(AtomicBoolean asked) implements Gate {}

    /**
     * It is answered with what is wrong, as no version is there to answer it.
     *
     * @param reason such as "generation 3 could not be built"
     */
    record Down(String reason, List<Problem> problems) implements Gate {
        public Down {
            problems = List.copyOf(problems);
        }
    }
}
