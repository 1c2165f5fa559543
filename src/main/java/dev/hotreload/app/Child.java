package dev.hotreload.app;

import dev.hotreload.agent.ProcessTree;
import dev.hotreload.command.Os;
import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.RunConfig.Stdin;
import dev.hotreload.swap.Ability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running child JVM with everything that hangs on it. Safe for use by several threads. */
final class Child {
    private static final Logger log = LoggerFactory.getLogger(Child.class);
    private static final long LAST_OUTPUT_MILLIS = 1_000;
    /** A JVM that has no time to answer is asked to stop all the same. */
    private static final Duration LONGEST_WARNING = Duration.ofMillis(200);

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Launch launch;
    private final Jvm jvm;
    private final Process process;
    private final Os os;
    private final LinkServer link;
    private final ProcessTree tree;
    private final Input input;
    private volatile @Nullable List<String> lastOutput;
    private final long startedNanos = System.nanoTime();
    /** A standby has worked before it became the application; empty: the system does not say. */
    private final Optional<Duration> processorBefore;

    /** For a JVM that is about to run the application. */
    Child(Launch launch, Jvm jvm, Os os) {
        this.launch = launch;
        this.jvm = jvm;
        this.process = jvm.process();
        this.os = os;
        this.link = jvm.link();
        this.tree = new ProcessTree(process.toHandle());
        this.processorBefore = process.info().totalCpuDuration();
        this.input = new Input(process.getOutputStream(), "app-input-" + launch.number());
    }

    Launch launch() {
        return launch;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** How long it has been running the application. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** What its JVM can redefine. */
    Ability ability() {
        return jvm.ability();
    }

    /** Whether the JVM has come as far as the application's {@code main}; a program is there at once. */
    boolean inMain() {
        return launch.isProgram() || link.agent().isPresent();
    }

    /** See {@link App#expectSwap()}. */
    void expectSwap() {
        link.agent().ifPresent(AgentLink::expect);
    }

    /** The conversation with the agent inside; waits until it has connected, while it is wanted. */
    Optional<AgentLink> awaitAgent(Duration longest, BooleanSupplier wanted) throws InterruptedException {
        long endNanos = System.nanoTime() + longest.toNanos();
        while (link.agent().isEmpty() && wanted.getAsBoolean() && System.nanoTime() - endNanos < 0) {
            if (awaitExit(BETWEEN_LOOKS)) {
                return Optional.empty();
            }
        }
        return link.agent();
    }

    /** Present where {@code run.ready} wants to read it. */
    Optional<LogOutput> output() {
        return jvm.output();
    }

    /** The last lines that it printed, the newest last; also when it has ended. */
    List<String> lastOutput() {
        List<String> kept = lastOutput;
        return kept == null ? LastOutput.lines(link.outputFile()) : kept;
    }

    /** It and what it started, itself first. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        all.add(process.toHandle());
        all.addAll(tree.others());
        return all;
    }

    void input(String line) {
        if (launch.run().stdin() == Stdin.KEYS) {
            input.line(line);
        }
    }

    /** Waits; true when it has ended. */
    boolean awaitExit(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for the exit code. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Whether its start waits for a human with a debugger. */
    boolean isDebuggedFromTheStart() {
        return launch.run().debugPort().isPresent() && launch.run().debugSuspend();
    }

    /** Asks it to end, waits for the grace period, kills what is left, and returns when nothing is. */
    void stop() {
        tree.others();
        try {
            if (isDebuggedFromTheStart() && !inMain()) {
                // Suspended, it would not hear the signal.
                return;
            }
            Optional<AgentLink> agent = link.agent();
            if (agent.isPresent()) {
                agent.get().stopping(LONGEST_WARNING, process::isAlive);
            }
            for (ProcessHandle told :
                    launch.run().cmd().filter(Command::shell).isPresent() ? processes() : List.of(process.toHandle())) {
                // A shell does not pass it on.
                os.signal(told, launch.run().stopSignal());
            }
            if (!awaitExit(launch.run().stopTimeout())) {
                log.warn(
                        "the application did not end in time ({}), so it is killed{}",
                        Whereabouts.seconds(launch.run().stopTimeout()),
                        where());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("the stop signal could not be sent, so the application is killed: {}", e.toString());
        } finally {
            kill();
        }
    }

    /**
     * How far its start is.
     *
     * @param wanted whether it is still of interest where it stands
     */
    StartProgress progress(BooleanSupplier wanted) throws InterruptedException {
        Optional<AgentLink> agent = link.agent();
        String place = agent.isEmpty()
                ? "the JVM has not come to main yet"
                : Whereabouts.ofMain(agent.get().traces(LONGEST_LOOK, wanted));
        Optional<Duration> processor =
                process.info().totalCpuDuration().flatMap(now -> processorBefore.map(now::minus));
        return new StartProgress(age(), processor, place);
    }

    /** Where it stands while it starts or stops, as the end of a message; empty when that cannot be had. */
    String where() throws InterruptedException {
        Optional<AgentLink> agent = link.agent();
        return agent.isEmpty() ? "" : Whereabouts.text(agent.get().traces(LONGEST_LOOK, process::isAlive));
    }

    /** Kills it and all that it started, and returns when nothing of it is left. */
    void kill() {
        jvm.kill(tree);
    }

    /** After its end: kills what it left behind, lets the last of its output through, and removes its files. */
    void clear() {
        tree.killOthers();
        input.close();
        try {
            for (Thread thread : jvm.copying()) {
                thread.join(LAST_OUTPUT_MILLIS);
            }
            lastOutput = LastOutput.lines(link.outputFile());
            link.close();
            Files.deleteIfExists(jvm.argumentFile());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
