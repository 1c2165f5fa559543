package dev.hotreload.watch;

import dev.hotreload.watch.Signal.Failed;
import dev.hotreload.watch.Signal.Lost;
import dev.hotreload.watch.Signal.Touched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the watch thread does: waits for a signal or for time to pass, looks, and tells the listener what has rested. */
final class WatchLoop implements Runnable {
    /** Files are read ahead for this long, and then nothing for three times as long: the first build wants the disk, too. */
    private static final Duration READ_AHEAD = Duration.ofMillis(5);

    /** How often files that are links are looked at. */
    private static final Duration LINKS = Duration.ofSeconds(1);

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final WatchListener listener;
    private final Tree tree;
    private final Polling polling;
    private final Arming arming;
    private final Probe probe;
    private final Silence silence;
    private final Quiet quiet;
    private final Checkout checkout;
    private boolean checkedOut;
    private long nextReadAhead = System.nanoTime();
    private long nextLinks = System.nanoTime();
    private volatile int fileCount;
    private volatile boolean closed;

    WatchLoop(WatchPlan plan, WatchListener listener, Machine machine) {
        this.listener = listener;
        this.tree = new Tree(plan, listener::trouble);
        this.polling = new Polling(plan.config().pollInterval());
        this.silence = new Silence(plan, machine, polling, listener::trouble);
        this.arming = new Arming(plan, machine, silence, signals::add);
        this.probe = new Probe(plan, machine.events(), this::wake, System.nanoTime());
        this.quiet = new Quiet(plan.config().debounce());
        this.checkout = Checkout.around(plan.root());
    }

    /** Returns when nothing can slip through any more. */
    void start() {
        long begin = System.nanoTime();
        silence.expect(tree.filter());
        arming.arm(tree.filter(), tree.links());
        tree.takeFirst();
        fileCount = tree.fileCount();
        if (!arming.fits(tree.filter(), tree.links())) {
            rearm();
        }
        long now = System.nanoTime();
        arming.looked(now, now - begin);
        polling.looked(now, 0);
        if (!silence.wantsProbe()) {
            probe.close();
        }
    }

    int fileCount() {
        return fileCount;
    }

    List<Path> polledDirs() {
        return polling.places();
    }

    /** The thread ends soon after; may be called by any thread. */
    void close() {
        closed = true;
        wake();
    }

    private void wake() {
        signals.add(new Signal.Wake(System.nanoTime()));
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                handle(await());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            probe.close();
            arming.close();
        }
    }

    /** All signals that are there, after waiting for the first or until something is due. */
    private List<Signal> await() throws InterruptedException {
        List<Signal> batch = new ArrayList<>();
        long wait = nextNanos() - System.nanoTime();
        Signal first = wait > 0 ? signals.poll(wait, TimeUnit.NANOSECONDS) : null;
        if (first != null) {
            batch.add(first);
        }
        signals.drainTo(batch);
        return batch;
    }

    private long nextNanos() {
        long next = arming.nextNanos();
        next = earlier(next, polling.next());
        next = earlier(next, probe.next());
        next = earlier(next, tree.hasFileLinks() ? OptionalLong.of(nextLinks) : OptionalLong.empty());
        next = earlier(next, tree.next());
        next = earlier(next, quiet.next(isSettled()));
        return tree.isCurious() ? earlier(next, OptionalLong.of(nextReadAhead)) : next;
    }

    private static long earlier(long a, OptionalLong b) {
        return b.isPresent() && b.getAsLong() - a < 0 ? b.getAsLong() : a;
    }

    private void handle(List<Signal> batch) {
        List<Touched> touched = new ArrayList<>();
        for (Signal signal : batch) {
            if (signal instanceof Touched one) {
                touched.add(one);
            } else if (signal instanceof Failed failed) {
                arming.failed(failed.cause());
            } else if (signal instanceof Lost) {
                arming.lost(System.nanoTime());
            }
        }
        if (!touched.isEmpty()) {
            tree.look(touched, System.nanoTime());
        }
        if (arming.isLookDue(System.nanoTime())) {
            lookEverywhere();
        }
        if (probe.step(System.nanoTime())) {
            silence.found(System.nanoTime());
        }
        if (polling.isDue(System.nanoTime())) {
            lookAtPolled();
        }
        if (!arming.fits(tree.filter(), tree.links())) {
            rearm();
        }
        if (nextLinks - System.nanoTime() <= 0) {
            tree.lookAtFileLinks(System.nanoTime());
            nextLinks = System.nanoTime() + LINKS.toNanos();
        }
        tree.lookAgain(System.nanoTime());
        tell();
        readAhead();
    }

    private void lookEverywhere() {
        long begin = System.nanoTime();
        arming.arm(tree.filter(), tree.links());
        tree.lookEverywhere(System.nanoTime());
        long now = System.nanoTime();
        arming.looked(now, now - begin);
    }

    private void lookAtPolled() {
        long begin = System.nanoTime();
        tree.lookAtOrBelow(polling.places(), begin);
        long now = System.nanoTime();
        polling.looked(now, now - begin);
        arming.polled();
    }

    private void rearm() {
        arming.arm(tree.filter(), tree.links());
        tree.lookEverywhere(System.nanoTime());
    }

    private void tell() {
        ChangeSet changes = tree.takeChanges(System.nanoTime());
        fileCount = tree.fileCount();
        long now = System.nanoTime();
        if (!changes.isEmpty()) {
            checkedOut |= checkout.isUnderWay();
            quiet.changed(now);
            listener.changed(changes);
            tree.confirm(changes);
        }
        if (quiet.isDue(isSettled(), now)) {
            tellQuiet(now);
        }
    }

    private void tellQuiet(long now) {
        if (checkout.isUnderWay()) {
            checkedOut = true;
            quiet.postpone(now);
        } else if (checkedOut) {
            // Git is done, but on a busy machine its last events may still be on their way.
            checkedOut = false;
            tree.lookEverywhere(now);
            quiet.postpone(now);
        } else {
            quiet.told();
            listener.quiet();
        }
    }

    /** Where events were lost, something may have changed that nobody has seen yet. */
    private boolean isSettled() {
        return tree.isSettled() && !arming.isLookOwed();
    }

    private void readAhead() {
        long now = System.nanoTime();
        if (tree.isCurious() && signals.isEmpty() && nextReadAhead - now <= 0) {
            tree.readAhead(now + READ_AHEAD.toNanos());
            nextReadAhead = now + READ_AHEAD.toNanos() * 4;
        }
    }
}
