package dev.hotreload.app;

import dev.hotreload.command.Os;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ReloadConfig;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link Standby} for the application that runs, where one may be. Apart from {@link #close()} used by the thread {@code app}
 * only.
 */
final class Standbys {
    private static final Logger log = LoggerFactory.getLogger(Standbys.class);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    /** Left for everything else that the developer does. */
    private static final long RESERVE_BYTES = 512L << 20;

    private static final int MOST_DEATHS = 2;

    /** What begins when an application is ready shall have come to rest before a second JVM wants the processor. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Launcher launcher;
    private final Os os;
    private final FreeMemory memory = new FreeMemory();
    private final Consumer<Message> inbox;
    private final Consumer<String> listener;
    private volatile @Nullable Standby current;
    private String told = "";
    private int deaths;

    /**
     * @param inbox gets a {@link Message.Prepare} when it is time for it
     * @param listener hears, once, why there is none although one is wanted
     */
    Standbys(Launcher launcher, Os os, Consumer<Message> inbox, Consumer<String> listener) {
        this.launcher = launcher;
        this.os = os;
        this.inbox = inbox;
        this.listener = listener;
    }

    /** The child of that launch, where the standby can become it. */
    Optional<Child> take(Launch launch, Optional<Path> handover) throws InterruptedException {
        Standby standby = current;
        if (standby == null) {
            return Optional.empty();
        }
        Optional<String> unfit = standby.unfitFor(launch, launcher);
        if (unfit.isPresent()) {
            log.debug("the standby is not used: {}", unfit.get());
            discard();
            return Optional.empty();
        }
        if (!standby.awaitReady()) {
            discard();
            return Optional.empty();
        }
        Optional<Child> child = standby.begin(launch, os, handover);
        if (child.isEmpty()) {
            discard();
            return Optional.empty();
        }
        current = null;
        deaths = 0;
        return child;
    }

    /** The child is ready, and will want one. */
    void expect(Child child) {
        // Who has ended before shall not be kept until then.
        WeakReference<Child> weak = new WeakReference<>(child);
        CompletableFuture.delayedExecutor(REST.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    Child still = weak.get();
                    if (still != null) {
                        inbox.accept(new Message.Prepare(still));
                    }
                });
    }

    /**
     * Makes one for the child, unless there is one that fits already.
     *
     * @param wanted whether nothing newer was asked for
     */
    void prepare(Child child, BooleanSupplier wanted) throws InterruptedException {
        if (!wanted.getAsBoolean()) {
            return;
        }
        Launch launch = child.launch().next();
        launcher.archives().refresh();
        Standby before = current;
        if (before != null) {
            Optional<String> unfit = before.unfitFor(launch, launcher);
            if (unfit.isEmpty() && !before.isSurpassed(launch, launcher.initialisers())) {
                return;
            }
            log.debug("the standby is exchanged: {}", unfit.orElse("more can be initialised"));
            deaths += before.process().isAlive() ? 0 : 1;
            discard();
        }
        if (launch.standby() == ReloadConfig.Standby.OFF) {
            return;
        }
        Optional<String> scarce = scarce(child);
        if (scarce.isPresent()) {
            tell(scarce.get());
            return;
        }
        Optional<String> obstacle = obstacle(launch);
        obstacle.ifPresent(this::tell);
        if (obstacle.isPresent() && !launcher.archives().lacks(launch)) {
            return;
        }
        Optional<AgentLink> agent = child.awaitAgent(ANSWER_TIMEOUT, wanted);
        if (agent.isPresent()) {
            List<String> libraries = agent.get().libraries(ANSWER_TIMEOUT, wanted);
            if (wanted.getAsBoolean()) {
                Runnable again = () -> inbox.accept(new Message.Prepare(child));
                if (obstacle.isEmpty()) {
                    start(child, launch, libraries);
                    launcher.initialisers().find(launch, libraries, again);
                }
                launcher.archives().make(launch, libraries, again);
            }
        }
    }

    private void start(Child child, Launch launch, List<String> libraries) throws InterruptedException {
        try {
            List<String> initialised = launcher.initialisers().of(launch, libraries);
            Standby standby = launcher.standBy(launch, new Standby.Ahead(libraries, initialised));
            current = standby;
            log.debug(
                    "standby {} loads {} classes and initialises {}",
                    standby.process().pid(),
                    libraries.size(),
                    initialised.size());
            // The end of the process is the end of the timer: a day of restarts would leave as many.
            CompletableFuture<Process> unused = standby.process()
                    .onExit()
                    .orTimeout(Standby.OLDEST.toSeconds() + 1, TimeUnit.SECONDS)
                    .whenComplete((ended, tooOld) -> inbox.accept(new Message.Prepare(child)));
        } catch (IOException | ProblemException e) {
            tell("it could not be started: " + e.getMessage());
        }
    }

    /** Why two JVMs like this one cannot be at a time. */
    private static Optional<String> obstacle(Launch launch) {
        if (launch.run().debugPort().isPresent()) {
            return Optional.of("the port for the debugger can be open in one JVM only");
        }
        if (launch.run().module().isPresent()) {
            return Optional.of("the application is started as a module");
        }
        return new JvmOptions(launch.run().jvmArgs(), launch.environment())
                .notTwice()
                .map(option -> option + " cannot be given to two JVMs at a time, or shows at the start");
    }

    /** Why nothing should be started beside the application. */
    private Optional<String> scarce(Child child) {
        if (deaths >= MOST_DEATHS) {
            return Optional.of("it ended by itself, " + deaths + " times");
        }
        OptionalLong free = memory.bytes();
        OptionalLong taken = memory.resident(child.process().pid());
        boolean little = free.isPresent() && taken.isPresent() && free.getAsLong() < taken.getAsLong() + RESERVE_BYTES;
        return little
                ? Optional.of(mebibytes(free) + " MB of memory are free, and the application takes " + mebibytes(taken)
                        + " MB")
                : Optional.empty();
    }

    private static long mebibytes(OptionalLong bytes) {
        return bytes.orElse(0) >> 20;
    }

    private void tell(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            listener.accept(reason);
        }
    }

    /** Kills what waits and what works for it; for any thread. */
    void close() {
        launcher.archives().stop();
        launcher.initialisers().stop();
        discard();
    }

    private void discard() {
        Standby standby = current;
        current = null;
        if (standby != null) {
            standby.spoiled().ifPresent(failed -> launcher.initialisers().exclude(standby.launch(), failed));
            standby.discard();
        }
    }
}
