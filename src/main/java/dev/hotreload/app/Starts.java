package dev.hotreload.app;

import dev.hotreload.command.Os;
import dev.hotreload.config.ProblemException;
import dev.hotreload.span.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes a child of a launch: the standby, where it fits, or a new JVM, with what the version before has left. Used by the thread {@code app}. */
final class Starts {
    private final Launcher launcher;
    private final Standbys standbys;
    private final Handover handover;
    private final Os os;
    private final Consumer<Message> inbox;
    private Duration usual = Duration.ZERO;
    private boolean listened;

    /** @param inbox gets what is seen of the children */
    Starts(Launcher launcher, Standbys standbys, Handover handover, Os os, Consumer<Message> inbox) {
        this.launcher = launcher;
        this.standbys = standbys;
        this.handover = handover;
        this.os = os;
        this.inbox = inbox;
    }

    /**
     * Starts it; nobody watches it yet.
     *
     * @param request the number of the message that asked for it
     * @param stopped how the version before went; {@link Stopped#NOTHING} where there was none
     * @param parts of the start so far
     */
    Running start(long request, Launch launch, Stopped stopped, Parts parts)
            throws ProblemException, IOException, InterruptedException {
        Optional<Path> left = handover.left();
        Optional<Child> woken = standbys.take(launch, left);
        Child child = woken.isPresent() ? woken.get() : launcher.start(launch, left);
        Watch watch = Watch.over(
                child,
                os,
                launcher.debugPort(),
                new Watch.Before(usual, listened),
                report -> inbox.accept(new Message.Reported(child, report)));
        parts.ended(
                woken.isPresent() ? "wake standby" : "start process",
                Map.of("pid", child.process().pid()));
        Running.Began began =
                new Running.Began(stopped.took(), stopped.parts(), woken.isPresent(), parts.take(), System.nanoTime());
        return new Running(request, child, began, watch);
    }

    /**
     * A start took so long; what takes much longer is slow.
     *
     * @param listens whether it listens on a port by now
     */
    void took(Duration start, boolean listens) {
        usual = start;
        listened = listens;
    }

    /** It listens on a port, after it was ready. */
    void listens() {
        listened = true;
    }

    /**
     * Has a version that is about to be stopped leave something. One that never became ready keeps what was left for it; the next finds
     * that instead.
     *
     * @param wanted whether nobody is in a hurry
     */
    void handOver(Running running, BooleanSupplier wanted) throws InterruptedException {
        if (running.wasReady()) {
            handover.from(running.child(), wanted);
        }
    }

    /** It ended by itself. */
    void ended(Running running) {
        if (running.wasReady()) {
            handover.forget();
        }
    }
}
