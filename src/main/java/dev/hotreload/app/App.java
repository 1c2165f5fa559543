package dev.hotreload.app;

import dev.hotreload.command.Os;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.span.Parts;
import dev.hotreload.swap.Ability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts, watches and stops the developer's application. One child runs at a time, or two while one goes on until the next is
 * ready; a newer request supersedes an older one; and whatever happens to this process, no child outlives it. The thread
 * {@code app} owns them.
 */
public final class App implements AutoCloseable {
    private final AppListener listener;
    private final Launcher launcher;
    private final Standbys standbys;
    private final Starts starts;
    private final Succession succession;
    private final Footprints footprints;
    private final Reports reports;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final AtomicLong newest = new AtomicLong();
    private final Thread thread;
    private volatile boolean killed;
    /** Somebody waits until nothing is left. */
    private volatile boolean ending;

    /**
     * @param tmpDir for short-lived files; made at each start when it is missing
     */
    public App(AppListener listener, Path tmpDir) {
        this(listener, tmpDir, Output.ours(System.out, System.err));
    }

    App(AppListener listener, Path tmpDir, OutputStream out, OutputStream err) {
        this(listener, tmpDir, Output.ours(out, err));
    }

    /**
     * The same, with an output of its own.
     *
     * @param output where the application's goes
     */
    public App(AppListener listener, Path tmpDir, Output output) {
        this.listener = listener;
        Os os = Os.current();
        LinkServer.sweep(tmpDir);
        this.launcher = new Launcher(tmpDir, os, output);
        this.standbys = new Standbys(launcher, os, inbox::add, listener::withoutStandby);
        this.starts = new Starts(launcher, standbys, new Handover(tmpDir), os, inbox::add);
        this.succession = new Succession(listener, starts, () -> !killed && !ending);
        this.footprints = new Footprints(inbox::add, listener);
        this.reports = new Reports(
                listener,
                succession,
                starts,
                standbys,
                footprints,
                new TakenPort(os),
                this::isCurrent,
                this::hasTimeFor);
        this.thread = new Thread(this::run, "app");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Stops what runs, prepares, starts. Returns at once; the listener hears the rest. Does nothing after {@link #kill()} or
     * {@link #close()}.
     *
     * @param launch the number that the prepared {@link Launch} will have
     * @param beside the launch that goes on until the new one is ready, and if it never is; empty: none does
     */
    public void restart(int launch, OptionalInt beside, Preparation preparation) {
        ending = false;
        inbox.add(new Message.Restart(newest.incrementAndGet(), launch, beside, preparation));
    }

    /** As {@link #stop()}, but returns at once and supersedes what was asked before. */
    public void requestStop() {
        stopAnd(new CountDownLatch(1), false);
    }

    /**
     * Exchanges classes of the running application; the listener hears the outcome. Returns at once. A restart or a stop
     * that is asked for afterwards supersedes it.
     *
     * @param generation what the answer carries
     */
    public void swap(int generation, SwapWork work) {
        inbox.add(new Message.Swap(newest.get(), generation, work));
    }

    /** Says that a swap may come soon, so that the JVM can prepare for it. For any thread; returns at once. */
    public void expectSwap() {
        child().filter(child -> child.launch().swaps()).ifPresent(Child::expectSwap);
    }

    /** What the JVM that runs can redefine; that of every JVM when none runs. */
    public Ability ability() {
        return child().map(Child::ability).orElse(Ability.PLAIN);
    }

    private Optional<Child> child() {
        return succession.newest().map(Running::child);
    }

    /** Finds out in advance what the JVM of this JDK can redefine, so that the first start need not. Returns at once. */
    public void foresee(Path javaHome) {
        inbox.add(new Message.Foresee(javaHome));
    }

    private void stopAnd(CountDownLatch done, boolean forGood) {
        ending |= forGood;
        newest.incrementAndGet();
        inbox.add(new Message.Stop(done, forGood));
    }

    /** Stops what runs and forgets what was to be started; returns when nothing is left. May be started again later. */
    public void stop() {
        CountDownLatch done = new CountDownLatch(1);
        stopAnd(done, true);
        try {
            boolean gone = false;
            while (!gone && thread.isAlive()) {
                gone = done.await(50, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills what runs and ends this object; for any thread, at any time, also during a stop and in a shutdown hook. */
    public void kill() {
        killed = true;
        newest.incrementAndGet();
        succession.kill();
        standbys.close();
        end();
    }

    /** Stops politely and ends this object. */
    @Override
    public void close() {
        stop();
        end();
    }

    /** Gives the application a line to read, where {@code run.stdin} is {@code keys}; dropped when nothing runs. */
    public void input(String line) {
        succession
                .newest()
                .or(succession::before)
                .ifPresent(running -> running.child().input(line));
    }

    /** The last lines that the newest launch printed, as far as they are known, the newest last; also when it has ended. */
    public List<String> lastOutput() {
        return succession.lastOutput();
    }

    /** Where a debugger may connect; empty before the first start, and when there is none. */
    public OptionalInt debugPort() {
        return launcher.debugPort();
    }

    private void end() {
        inbox.add(new Message.Quit());
        try {
            thread.join(Running.LAST_STEPS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more && !killed) {
                more = handle(inbox.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            succession.kill();
            standbys.close();
        }
    }

    /** Returns false at the end. */
    private boolean handle(Message message) throws InterruptedException {
        if (message instanceof Message.Restart restart) {
            restart(restart);
        } else if (message instanceof Message.Stop stop) {
            if (!stop.forGood()) {
                succession.endWork();
            }
            succession.stop();
            standbys.close();
            stop.done().countDown();
        } else if (message instanceof Message.Reported reported) {
            reports.take(reported);
        } else if (message instanceof Message.Swap swap) {
            swap(swap);
        } else if (message instanceof Message.Prepare prepare) {
            standbys.prepare(prepare.child(), () -> isCurrent(prepare.child()));
        } else if (message instanceof Message.Measure measure) {
            footprints.measure(measure, () -> hasTimeFor(measure.child()));
        } else if (message instanceof Message.Foresee foresee) {
            launcher.able(foresee.javaHome());
        } else {
            return false;
        }
        return true;
    }

    /** Otherwise what is said of it comes late: a newer request, or its end, has made that pointless. */
    private boolean isCurrent(Child child) {
        return succession
                .newest()
                .filter(running -> running.child() == child && isNewest(running.request()))
                .isPresent();
    }

    private boolean hasTimeFor(Child child) {
        return inbox.isEmpty() && isCurrent(child);
    }

    private boolean isNewest(long request) {
        return newest.get() == request;
    }

    private void restart(Message.Restart restart) throws InterruptedException {
        if (!isNewest(restart.request()) || isInVain(restart)) {
            return;
        }
        Stopped stopped = succession.makeRoom(restart.beside());
        if (!isNewest(restart.request())) {
            return;
        }
        Parts parts = new Parts();
        try {
            Launch launch = restart.preparation().prepare(succession.goesOn());
            if (launch.number() != restart.launch()) {
                throw new IllegalStateException("launch " + restart.launch() + " was prepared as " + launch.number());
            }
            parts.ended("commit");
            if (isNewest(restart.request())) {
                Running running = starts.start(restart.request(), launch, stopped, parts);
                // Where kill() came before, the end of the loop finds it.
                succession.began(running);
                running.watch();
            }
        } catch (ProblemException e) {
            failed(restart, AppExit.UNPREPARED, e.problems());
        } catch (IOException e) {
            failed(
                    restart,
                    "could not be started: " + e.getMessage(),
                    List.of(Problem.of(String.valueOf(e.getMessage()))));
        }
    }

    /** What is up is stopped only for a start that can be tried. */
    private boolean isInVain(Message.Restart restart) {
        Optional<Running> up = restart.beside().isPresent()
                ? Optional.empty()
                : succession.newest().filter(Running::wasReady);
        if (up.isPresent()) {
            try {
                restart.preparation().check();
            } catch (ProblemException e) {
                up.get().goesOn(restart.request());
                if (isNewest(restart.request())) {
                    listener.exited(
                            restart.launch(),
                            AppExit.notTried(e.problems(), up.get().number()));
                }
                return true;
            }
        }
        return false;
    }

    private void swap(Message.Swap swap) throws InterruptedException {
        Optional<Child> child = child();
        if (isNewest(swap.request())) {
            SwapOutcome outcome = child.isEmpty()
                    ? new SwapOutcome.Refused("it ended")
                    : new HotSwap(child.get(), () -> isNewest(swap.request())).run(swap.work());
            if (isNewest(swap.request())) {
                listener.swapped(swap.generation(), outcome);
                child.ifPresent(swapped -> footprints.expect(swapped, Footprints.AFTER_SWAP));
            }
        }
    }

    private void failed(Message.Restart restart, String reason, List<Problem> problems) {
        if (isNewest(restart.request())) {
            listener.exited(restart.launch(), AppExit.notStarted(reason, problems));
        }
    }
}
