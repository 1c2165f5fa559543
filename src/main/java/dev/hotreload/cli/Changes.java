package dev.hotreload.cli;

import dev.hotreload.config.Problem;
import dev.hotreload.watch.ChangeSet;
import dev.hotreload.watch.WatchListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hands what the watcher reports to the output, the first line first. */
final class Changes implements WatchListener {
    private final ProjectFiles files;
    private final WatchOutput output;
    private final Runnable nobodyReads;
    private boolean begun;

    /** @param nobodyReads called when the output was closed, as {@code head} does */
    Changes(ProjectFiles files, WatchOutput output, Runnable nobodyReads) {
        this.files = files;
        this.output = output;
        this.nobodyReads = nobodyReads;
    }

    synchronized void begin(int fileCount, boolean polling) {
        output.watching(files, fileCount, polling);
        begun = true;
        notifyAll();
    }

    @Override
    public synchronized void changed(ChangeSet changes) {
        if (!awaitBegin()) {
            return;
        }
        Map<Path, ChangeSet.Kind> mattering = new TreeMap<>(changes.changes());
        mattering.keySet().removeIf(file -> !files.matters(file));
        if (mattering.isEmpty()) {
            return;
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - changes.detectedAtNanos());
        output.changed(files.plan(), ChangeSet.of(mattering, changes.detectedAtNanos()), latency);
        for (Path file : mattering.keySet()) {
            if (files.deciding().decides(file)) {
                String message = "decides what is watched; start hotreload watch again to use it";
                output.trouble(new Problem(Optional.of(file), 0, 0, Problem.Severity.WARNING, message, ""));
            }
        }
        if (output.isClosed()) {
            nobodyReads.run();
        }
    }

    private boolean awaitBegin() {
        try {
            while (!begun) {
                wait();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void quiet() {
        // Every change set is printed when it comes; that none follows is no news.
    }

    @Override
    public void trouble(Problem problem) {
        output.trouble(problem);
    }
}
