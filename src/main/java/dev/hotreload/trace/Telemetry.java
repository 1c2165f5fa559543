package dev.hotreload.trace;

import dev.hotreload.app.Footprint;
import dev.hotreload.app.Growth;
import dev.hotreload.config.Problem;
import dev.hotreload.config.TraceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers about the reloads of an application, and the way of its traces to a collector where there is one. It outlives sessions.
 * For any thread; nothing here waits for the collector, but {@link #close} for a second.
 */
public final class Telemetry implements AutoCloseable {
    /** For what is left, when hotreload ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Metrics metrics;
    private final Map<String, String> labels;
    private final Map<String, String> environment;
    private final Duration patience;
    private final List<Telemetry> parts = new ArrayList<>();
    private Optional<String> endpoint = Optional.empty();
    private volatile @Nullable Export export;

    /** @param environment with the variables of OpenTelemetry */
    public Telemetry(Map<String, String> environment) {
        this(environment, PATIENCE);
    }

    /** @param patience how long {@link #close} waits */
    Telemetry(Map<String, String> environment, Duration patience) {
        this(new Metrics(), Map.of(), environment, patience);
    }

    private Telemetry(Metrics metrics, Map<String, String> labels, Map<String, String> environment, Duration patience) {
        this.metrics = metrics;
        this.labels = Map.copyOf(labels);
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /**
     * That of one of several applications; they are written together, and closed with this one.
     *
     * @param app empty: it is alone
     */
    public synchronized Telemetry of(String app) {
        Telemetry part = new Telemetry(metrics, app.isEmpty() ? Map.of() : Map.of("app", app), environment, patience);
        parts.add(part);
        return part;
    }

    /**
     * A session begins with this configuration.
     *
     * @param warning told once when the collector does not take what it is sent; on any thread
     */
    public synchronized void use(TraceConfig config, String project, Consumer<Problem> warning) {
        if (config.otlpEndpoint().equals(endpoint)) {
            return;
        }
        Export old = export;
        if (old != null) {
            old.retire();
        }
        endpoint = config.otlpEndpoint();
        export = endpoint.map(url ->
                        new Export(OtlpSettings.of(url, project, environment), metrics, labels, warning, patience))
                .orElse(null);
    }

    /**
     * Where to ask how many requests were held, and how many wait.
     *
     * @param held never less than before
     */
    public void requests(LongSupplier held, LongSupplier waiting) {
        metrics.ask(Family.REQUESTS_HELD, labels, held);
        metrics.ask(Family.REQUESTS_WAITING, labels, waiting);
    }

    /** The application takes more and more. */
    public void grows(Growth growth) {
        metrics.add(Family.GROWTHS, with("what", growth.what()), 1);
    }

    /** For Prometheus, of all applications of this run. */
    public String text() {
        return Exposition.text(metrics);
    }

    /**
     * A reload came to rest, or something of it later.
     *
     * @param spans at least one
     */
    void ended(List<Span> spans) {
        // What comes later is what a restart left behind.
        String kind = String.valueOf(spans.get(0).facts().getOrDefault("switch", "restart"));
        for (Span span : spans) {
            if (span.operation().equals("reload")) {
                Map<String, String> how = with("result", span.status(), "kind", kind);
                metrics.add(Family.RELOADS, how, 1);
                record(Family.RELOAD_DURATION, how, span);
            } else {
                record(Family.STEP_DURATION, with("step", span.operation(), "kind", kind), span);
                if (span.level() != Span.Level.INFO) {
                    metrics.add(Family.STEP_FAILURES, with("step", span.operation(), "status", span.status()), 1);
                }
            }
        }
        Export open = export;
        if (open != null) {
            open.spans(spans);
        }
    }

    void live(int generation) {
        metrics.set(Family.GENERATION, labels, generation);
    }

    void measured(Footprint application, Footprint own) {
        measured("application", application);
        measured("hotreload", own);
    }

    private void measured(String process, Footprint footprint) {
        Map<String, String> of = with("process", process);
        metrics.set(Family.THREADS, of, footprint.threads().size());
        footprint.heapBytes().ifPresent(bytes -> metrics.set(Family.HEAP, of, bytes));
        footprint.metaspaceBytes().ifPresent(bytes -> metrics.set(Family.METASPACE, of, bytes));
        footprint.openFiles().ifPresent(files -> metrics.set(Family.OPEN_FILES, of, files));
    }

    private void record(Family family, Map<String, String> how, Span span) {
        double seconds = span.took().toNanos() / 1e9;
        metrics.record(family, how, seconds);
        Export open = export;
        if (open != null) {
            open.record(family, how, seconds);
        }
    }

    private Map<String, String> with(String... pairs) {
        Map<String, String> all = new HashMap<>(labels);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    /** What is not sent within a second is lost, of all applications together. */
    @Override
    public void close() {
        Export.close(exports());
    }

    private synchronized List<Export> exports() {
        List<Export> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.exports()));
        Export open = export;
        if (open != null) {
            all.add(open);
        }
        return all;
    }
}
