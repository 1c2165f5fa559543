package dev.hotreload.app;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.span.Parts;
import dev.hotreload.swap.Redefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One hot swap, from the question to the outcome; used by the thread {@code app}. */
final class HotSwap {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DONE_TIMEOUT = Duration.ofSeconds(10);

    /** A breakpoint halts the agent's threads like all others; somebody thinks meanwhile. */
    private static final Duration DEBUGGED_TIMEOUT = Duration.ofHours(1);

    private final Child child;
    private final BooleanSupplier wanted;

    /**
     * @param wanted whether nothing newer was asked for
     */
    HotSwap(Child child, BooleanSupplier wanted) {
        this.child = child;
        this.wanted = wanted;
    }

    SwapOutcome run(SwapWork work) throws InterruptedException {
        try {
            Parts parts = new Parts();
            List<Redefinition> classes = work.classes();
            AgentLink agent = child.awaitAgent(CONNECT_TIMEOUT, wanted)
                    .orElseThrow(() -> new Refusal("the JVM did not accept hotreload's agent"));
            parts.ended("decide", Map.of("classFiles", classes.size()));
            long startNanos = System.nanoTime();
            Set<String> loadedHosts = agent.ask(classes, patient(ANSWER_TIMEOUT), wanted);
            parts.ended("ask");
            work.commit();
            parts.ended("move");
            int exchanged = agent.go(patient(DONE_TIMEOUT), wanted);
            parts.ended("redefine", Map.of("classes", exchanged));
            work.applied(loadedHosts);
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            return new SwapOutcome.Swapped(exchanged, loadedHosts, took, parts.take());
        } catch (Refusal e) {
            return new SwapOutcome.Refused(e.reason());
        } catch (ProblemException e) {
            return new SwapOutcome.Refused(
                    e.problems().stream().map(Problem::message).collect(Collectors.joining("; ")));
        } catch (IOException e) {
            return new SwapOutcome.Refused("the class files could not be read or moved: " + e);
        }
    }

    private Duration patient(Duration usual) {
        return child.launch().run().debugPort().isPresent() ? DEBUGGED_TIMEOUT : usual;
    }
}
