package dev.hotreload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether events come at all: writes a file below {@code tmp_dir} and waits to hear of it. It waits for the
 * directory, and never makes it. Confined to the watch thread; it leaves nothing behind.
 */
final class Probe {
    /** Between two writes, and how often to see whether there is a {@code tmp_dir} by now. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A machine under load, or one that just woke up, may miss the first. */
    private static final int WRITES = 2;

    private final WatchPlan plan;
    private final EventSource.Factory factory;
    private final Runnable wake;
    private boolean done;
    private long next;
    private int writes;
    private @Nullable Path dir;
    private @Nullable EventSource source;
    private volatile boolean heard;

    /** @param wake called by the thread of the event source when {@link #step} has something to do */
    Probe(WatchPlan plan, EventSource.Factory factory, Runnable wake, long now) {
        this.plan = plan;
        this.factory = factory;
        this.wake = wake;
        this.next = now;
    }

    /** When {@link #step} is to be called; empty: never again. */
    OptionalLong next() {
        return done ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Does what is due; true, at most once: no events come. */
    boolean step(long now) {
        if (done) {
            return false;
        }
        if (heard) {
            close();
            return false;
        }
        if (next - now > 0) {
            return false;
        }
        if (writes == WRITES) {
            close();
            return true;
        }
        next = now + PATIENCE.toNanos();
        if (dir != null || Files.isDirectory(plan.tmpDir())) {
            write();
        }
        return false;
    }

    private void write() {
        try {
            if (dir == null) {
                dir = Files.createTempDirectory(plan.tmpDir(), "probe-");
                WatchPlan here = new WatchPlan(dir, List.of(dir), List.of(), dir.resolve("none"), plan.config());
                source = factory.arm(here, new PathFilter(here), signal -> {
                    heard = true;
                    wake.run();
                });
            }
            Files.createFile(dir.resolve(String.valueOf(writes)));
            writes++;
        } catch (IOException notWritableOrAtALimit) {
            // Nothing is learned here; the real watch meets the same limit and says so.
            close();
        }
    }

    /** Ends it without an answer. */
    void close() {
        done = true;
        if (source != null) {
            source.close();
            source = null;
        }
        if (dir != null) {
            clean(dir);
            dir = null;
        }
    }

    private void clean(Path made) {
        try {
            for (int i = 0; i <= writes; i++) {
                Files.deleteIfExists(made.resolve(String.valueOf(i)));
            }
            Files.deleteIfExists(made);
        } catch (IOException heldOpen) {
            // What a network file system keeps for a moment is in a directory that is safe to delete.
            return;
        }
    }
}
