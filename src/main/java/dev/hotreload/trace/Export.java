package dev.hotreload.trace;

import dev.hotreload.config.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to a collector. All that touches the library happens on the thread {@code otlp}: to load it takes a moment, and none
 * of it before the first reload. For any thread; what is too much is dropped.
 */
final class Export {
    private static final int MOST_WAITING = 4_096;
    private final OtlpSettings settings;
    private final Metrics metrics;
    private final Map<String, String> labels;
    private final Consumer<Problem> warning;
    private final Duration patience;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ThreadPoolExecutor worker;

    /** Of the thread {@code otlp}. */
    private @Nullable Otlp otlp;

    /**
     * @param labels of the metrics that are sent
     * @param warning told once when the collector does not take what it is sent
     * @param patience how long the end may take
     */
    Export(
            OtlpSettings settings,
            Metrics metrics,
            Map<String, String> labels,
            Consumer<Problem> warning,
            Duration patience) {
        this.settings = settings;
        this.metrics = metrics;
        this.labels = labels;
        this.warning = warning;
        this.patience = patience;
        worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, "otlp");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    void spans(List<Span> spans) {
        worker.execute(() -> open().spans(spans));
    }

    /** Into a histogram. */
    void record(Family family, Map<String, String> how, double seconds) {
        worker.execute(() -> open().record(family, how, seconds));
    }

    private Otlp open() {
        Otlp open = otlp;
        if (open == null) {
            open = Otlp.open(settings, metrics, labels, this::failed);
            otlp = open;
        }
        return open;
    }

    private void failed(String reason) {
        if (warned.compareAndSet(false, true)) {
            String text = "trace.otlp_endpoint: " + settings.shown() + " does not take what is sent ("
                    + reason
                    + "); it must speak OTLP over HTTP, mostly on port 4318. Reloads do not depend on it, and this"
                    + " is not said again";
            warning.accept(new Problem(Optional.empty(), 0, 0, Problem.Severity.WARNING, text, ""));
        }
    }

    private void end() {
        Otlp open = otlp;
        if (open != null) {
            open.close(patience.toMillis());
        }
    }

    /** Sends what is left and ends, and does not wait for that. */
    void retire() {
        // Nobody wants to hear at the end that the last was not taken.
        worker.execute(() -> warned.set(true));
        worker.execute(this::end);
        worker.shutdown();
    }

    /** The same of all at once; what is not sent within their patience, which is counted together, is lost. */
    static void close(List<Export> exports) {
        exports.forEach(Export::retire);
        long begun = System.nanoTime();
        exports.forEach(export -> export.await(export.patience.toNanos() - (System.nanoTime() - begun)));
    }

    private void await(long nanos) {
        try {
            if (!worker.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
