package dev.hotreload.cli;

import dev.hotreload.app.App;
import dev.hotreload.app.SwapOutcome;
import dev.hotreload.app.SwapWork;
import dev.hotreload.build.Builder;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.reload.Command;
import dev.hotreload.reload.ReloadEvent;
import dev.hotreload.reload.SwapResult;
import dev.hotreload.swap.Decision;
import dev.hotreload.swap.Redefinition;
import dev.hotreload.swap.Swaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is built into the running application. Apart from the orders, which return at once, all is done on the
 * thread {@code app}, on which the application is started and stopped, too.
 */
final class SwapPlan {
    private static final Logger log = LoggerFactory.getLogger(SwapPlan.class);

    private final Builder builder;
    private final App app;
    private final Consumer<ReloadEvent> loop;
    private final Swaps swaps = new Swaps();
    private Decision.Possible decided = new Decision.Possible(List.of());
    /** Class files have moved that the JVM then did not take: nobody knows any more what runs. */
    private boolean torn;

    /** Where the running JVM reads what is committed; empty: in the class directories themselves. */
    private volatile Optional<Path> copy = Optional.empty();

    SwapPlan(Builder builder, App app, Consumer<ReloadEvent> loop) {
        this.builder = builder;
        this.app = app;
        this.loop = loop;
    }

    void swap(Command.Swap order) {
        app.swap(order.generation(), new Work());
    }

    void refresh(Command.Refresh order) {
        Thread thread =
                new Thread(() -> loop.accept(new ReloadEvent.SwapFinished(order.generation(), refreshed())), "refresh");
        thread.setDaemon(true);
        thread.start();
    }

    private SwapResult refreshed() {
        try {
            builder.commit(copy);
            return new SwapResult.Swapped(Set.of());
        } catch (IOException e) {
            return new SwapResult.Refused("the files could not be written: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SwapResult.Refused("the refresh was interrupted");
        }
    }

    /**
     * A new JVM reads what is committed now.
     *
     * @param newCopy where
     */
    void restarted(Optional<Path> newCopy) {
        swaps.restarted();
        copy = newCopy;
        torn = false;
    }

    /** For the loop. */
    SwapResult result(SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.Refused refused) {
            return new SwapResult.Refused(refused.reason());
        }
        return new SwapResult.Swapped(
                decided.classes().stream().map(Redefinition::host).collect(Collectors.toSet()),
                ((SwapOutcome.Swapped) outcome).parts());
    }

    /** The steps of one swap. */
    private final class Work implements SwapWork {
        @Override
        public List<Redefinition> classes() throws ProblemException, IOException, InterruptedException {
            if (torn) {
                throw refusal("a swap before it failed halfway");
            }
            Decision decision = decide();
            if (decision instanceof Decision.Possible possible) {
                decided = possible;
                return possible.classes();
            }
            throw refusal(((Decision.Impossible) decision).reason());
        }

        private Decision decide() throws IOException, InterruptedException {
            try {
                return builder.inspect(staged -> swaps.decide(staged, app.ability()));
            } catch (RuntimeException e) {
                log.error("a swap could not be decided by a bug in hotreload", e);
                return new Decision.Impossible("hotreload has a bug, see above: " + e);
            }
        }

        private ProblemException refusal(String reason) {
            return new ProblemException(List.of(Problem.of(reason)));
        }

        @Override
        public void commit() throws IOException, InterruptedException {
            torn = true;
            builder.commit(copy);
        }

        @Override
        public void applied(Set<String> loadedHosts) {
            torn = false;
            swaps.applied(decided, loadedHosts);
        }
    }
}
