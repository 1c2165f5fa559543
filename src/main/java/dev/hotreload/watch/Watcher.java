package dev.hotreload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Watches files on a thread of its own, until it is closed. */
public final class Watcher implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final WatchLoop loop;
    private final Thread thread;

    private Watcher(WatchLoop loop) {
        this.loop = loop;
        this.thread = new Thread(loop, "watch");
        thread.setDaemon(true);
    }

    /**
     * Returns when it watches: what changes from now on is reported, what was before is not.
     *
     * @param listener {@link WatchListener#trouble} may be called before this returns, on the caller's thread
     */
    public static Watcher start(WatchPlan plan, WatchListener listener) {
        return start(plan, listener, Machine.ofThis());
    }

    static Watcher start(WatchPlan plan, WatchListener listener, Machine machine) {
        WatchLoop loop = new WatchLoop(plan, listener, machine);
        loop.start();
        Watcher watcher = new Watcher(loop);
        watcher.thread.start();
        return watcher;
    }

    /**
     * Says of each path whether such a watcher would report its changes, and which rule decides. Looks at the disk as it is
     * now, and watches nothing.
     */
    public static List<Explanation> explain(WatchPlan plan, List<Explanation.Question> questions) {
        Explainer explainer = new Explainer(plan);
        return questions.stream().map(explainer::explain).toList();
    }

    /** How many files are watched now. */
    public int fileCount() {
        return loop.fileCount();
    }

    /** Whether files are looked at again and again, because not all changes send events. */
    public boolean polling() {
        return !polledDirs().isEmpty();
    }

    /** Where that is done, none below another: watched directories and files, and what is mounted below them. */
    public List<Path> polledDirs() {
        return loop.polledDirs();
    }

    /** Returns when the listener is called no more; at once when the listener itself calls it. */
    @Override
    public void close() {
        loop.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
