package dev.hotreload.app;

import dev.hotreload.span.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The child that was started last and, where one version goes on until the next is ready, that one; and how they leave. Used by the
 * thread {@code app} only, apart from {@link #newest()}, {@link #before()}, {@link #lastOutput()} and {@link #kill()}.
 */
final class Succession {
    private final AppListener listener;
    private final Starts starts;
    private final BooleanSupplier hasTime;
    private volatile @Nullable Running newest;
    private volatile @Nullable Running before;
    private volatile @Nullable Leaving leaving;
    private volatile @Nullable Child printing;

    /** @param hasTime whether nobody waits for the end of all; for any thread */
    Succession(AppListener listener, Starts starts, BooleanSupplier hasTime) {
        this.listener = listener;
        this.starts = starts;
        this.hasTime = hasTime;
    }

    /** A child that ends its work and stops, on a thread of its own: the one that takes its place shall not wait for that. */
    private record Leaving(Running running, Thread thread) {}

    /** Empty: none was started, or it has ended. */
    Optional<Running> newest() {
        return Optional.ofNullable(newest);
    }

    /** What goes on until the newest is ready; empty: nothing does. */
    Optional<Running> before() {
        return Optional.ofNullable(before);
    }

    /** The launch of what goes on; empty: nothing does. */
    Optional<Launch> goesOn() {
        return before().map(running -> running.child().launch());
    }

    /**
     * Stops what is not to go on beside a new child.
     *
     * @param beside the launch that is
     * @return how what served was stopped
     */
    Stopped makeRoom(OptionalInt beside) throws InterruptedException {
        Stopped stopped = makeRoomFor(beside);
        if (beside.isPresent() && before == null) {
            // The order was given by whoever had not heard of its end yet.
            listener.exited(beside.getAsInt(), AppExit.notStarted("has ended", List.of()));
        }
        return stopped;
    }

    private Stopped makeRoomFor(OptionalInt beside) throws InterruptedException {
        long startNanos = System.nanoTime();
        // It has the place that the new one is to have.
        awaitLeft();
        Running last = newest;
        if (last != null && isTheOne(last, beside)) {
            stopBefore();
            before = last;
            newest = null;
            return Stopped.NOTHING;
        }
        Running older = before;
        boolean goesOn = older != null && isTheOne(older, beside);
        if (!goesOn) {
            stopBefore();
        }
        Parts parts = new Parts();
        if (last != null) {
            end(last, parts);
        }
        stopNewest();
        parts.ended("exit");
        return last == null || goesOn
                ? Stopped.NOTHING
                : new Stopped(Duration.ofNanos(System.nanoTime() - startNanos), parts.take());
    }

    /** What has ended meanwhile cannot go on. */
    private static boolean isTheOne(Running running, OptionalInt launch) {
        return launch.isPresent()
                && launch.getAsInt() == running.number()
                && running.child().process().isAlive();
    }

    /** From here on {@link #kill()} finds it. */
    void began(Running running) {
        printing = running.child();
        newest = running;
    }

    /** What went on until now ends its work and stops, beside all else. */
    void leave() {
        Running old = before;
        if (old != null) {
            Optional<Endpoint> endpoint = old.endpoint();
            Thread thread = new Thread(
                    () -> {
                        try {
                            long startNanos = System.nanoTime();
                            Parts parts = new Parts();
                            listener.stopping(endpoint, hasTime);
                            parts.ended("drain");
                            old.stop();
                            parts.ended("exit");
                            listener.left(old.number(), startNanos, parts.take());
                        } catch (InterruptedException e) {
                            old.child().kill();
                        }
                    },
                    "app-leaves-" + old.number());
            thread.setDaemon(true);
            leaving = new Leaving(old, thread);
            before = null;
            thread.start();
        }
    }

    /** It has ended by itself. */
    void ended(Running running) {
        if (running == newest) {
            newest = null;
        } else if (running == before) {
            before = null;
        }
    }

    /** What answers requests ends its work, and leaves something for the next version. */
    void endWork() throws InterruptedException {
        Running last = newest;
        Running older = before;
        if (older != null) {
            listener.stopping(older.endpoint(), hasTime);
        }
        if (last != null) {
            end(last, new Parts());
        }
    }

    private void end(Running running, Parts parts) throws InterruptedException {
        listener.stopping(running.endpoint(), hasTime);
        parts.ended("drain");
        starts.handOver(running, hasTime);
        parts.ended("hand over");
    }

    /** Returns when nothing is left. */
    void stop() throws InterruptedException {
        leave();
        stopNewest();
        awaitLeft();
    }

    /** Returns when nothing of it is left; what went on beside it goes on. */
    void stopNewest() throws InterruptedException {
        Running last = newest;
        if (last != null) {
            last.stop();
            newest = null;
        }
    }

    private void stopBefore() throws InterruptedException {
        leave();
        awaitLeft();
    }

    private void awaitLeft() throws InterruptedException {
        Leaving last = leaving;
        if (last != null) {
            last.thread.join();
            leaving = null;
        }
    }

    /** What the last that began printed last, the newest last; for any thread. */
    List<String> lastOutput() {
        Child child = printing;
        return child == null ? List.of() : child.lastOutput();
    }

    /** Returns when nothing is left; for any thread. */
    void kill() {
        Leaving last = leaving;
        Stream.of(newest, before, last == null ? null : last.running)
                .flatMap(Stream::ofNullable)
                .forEach(running -> running.child().kill());
    }
}
