package dev.hotreload.watch;

import dev.hotreload.watch.Signal.Failed;
import dev.hotreload.watch.Signal.How;
import dev.hotreload.watch.Signal.Lost;
import dev.hotreload.watch.Signal.Touched;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.helpers.NOPLogger;

/**
 * The events of the operating system, by the directory-watcher library, on a thread of their own. It never hashes and
 * never walks where the filter does not; of a new directory it tells the directory alone, once that is watched.
 */
final class DirectoryEvents implements EventSource, DirectoryChangeListener, FileTreeVisitor {
    private final WatchPlan plan;
    private final PathFilter filter;
    private final Consumer<Signal> signals;
    private final List<Path> approaches;
    private final DirectoryWatcher watcher;
    private final int starts;
    private int walks;
    private volatile boolean closed;

    private DirectoryEvents(WatchPlan plan, PathFilter filter, Consumer<Signal> signals) throws IOException {
        this.plan = plan;
        this.filter = filter;
        this.signals = signals;
        this.approaches = plan.approaches();
        List<Path> anchors = plan.anchors().stream().filter(Files::isDirectory).toList();
        this.starts = anchors.size();
        this.watcher = DirectoryWatcher.builder()
                .paths(anchors)
                .fileHashing(false)
                .fileTreeVisitor(this)
                .listener(this)
                .logger(NOPLogger.NOP_LOGGER)
                .build();
    }

    static EventSource arm(WatchPlan plan, PathFilter filter, Consumer<Signal> signals) throws IOException {
        DirectoryEvents events = new DirectoryEvents(plan, filter, signals);
        CompletableFuture<Void> ended = events.watcher.watchAsync(events::startThread);
        if (ended.isCompletedExceptionally()) {
            events.close();
            throw causeOf(ended);
        }
        return events;
    }

    private void startThread(Runnable loop) {
        Runnable untilItEnds = () -> {
            loop.run();
            lost();
        };
        Thread thread = new Thread(untilItEnds, "watch-events");
        thread.setDaemon(true);
        thread.start();
    }

    private static IOException causeOf(CompletableFuture<Void> ended) {
        try {
            ended.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            IOException failure = cause instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
            return failure == null ? new IOException(cause) : failure;
        }
        throw new IllegalStateException("not ended");
    }

    @Override
    public void close() {
        closed = true;
        try {
            watcher.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isWatching() {
        return !closed;
    }

    @Override
    public void onEvent(DirectoryChangeEvent event) {
        if (closed) {
            return;
        }
        switch (event.eventType()) {
            case CREATE -> touched(event.path(), How.CREATED);
            case MODIFY -> touched(event.path(), How.MODIFIED);
            case DELETE -> touched(event.path(), How.DELETED);
            case OVERFLOW -> lost();
        }
    }

    @Override
    public void onException(Exception failure) {
        if (closed) {
            return;
        }
        if (InotifyLimits.isReached(failure)) {
            signals.accept(new Failed(failure, System.nanoTime()));
        } else {
            lost();
        }
    }

    private void touched(Path path, How how) {
        signals.accept(new Touched(path, how, System.nanoTime()));
    }

    private void lost() {
        if (!closed) {
            signals.accept(new Lost(System.nanoTime()));
        }
    }

    @Override
    public void recursiveVisitFiles(Path start, Callback onDirectory, Callback onFile) throws IOException {
        walks++;
        // The library walks all starts once for the hashes that are switched off here, and once to watch.
        if (walks <= starts) {
            return;
        }
        for (Path approach : approaches) {
            if (approach.startsWith(start) && Files.isDirectory(approach)) {
                visit(approach, onDirectory);
            }
        }
        TreeWalk.Visitor visitor = new TreeWalk.Visitor() {
            @Override
            public void directory(Path dir) throws IOException {
                onDirectory.call(dir);
            }
        };
        // A directory that is watched by two paths is known by the last: so everything is walked at once, each
        // directory by
        // its own path first, and links in what comes later are left to the next arming.
        if (walks == starts + 1) {
            new TreeWalk(plan, filter).walk(visitor);
        } else if (walks > 2 * starts) {
            new TreeWalk(plan, filter).walkReal(start, visitor);
        }
    }

    private static void visit(Path dir, Callback onDirectory) throws IOException {
        try {
            onDirectory.call(dir);
        } catch (FileSystemException goneOrHidden) {
            // Its coming back is an event of the directory above.
            return;
        }
    }
}
