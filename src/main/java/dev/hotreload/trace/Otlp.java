package dev.hotreload.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's own library, set up for OTLP over HTTP. Used by the thread {@code otlp}; it has two threads of its own. */
final class Otlp {
    private static final String SCOPE = "dev.hotreload";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DELAY = Duration.ofMillis(500);

    /** Kept, since a logger that nobody holds forgets its level. It would print to the screen what is said there once. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private final Ids ids;
    private final SdkTracerProvider tracers;
    private final Tracer tracer;
    private final SdkMeterProvider meters;
    private final Map<Family, DoubleHistogram> histograms = new EnumMap<>(Family.class);

    private Otlp(Ids ids, SdkTracerProvider tracers, SdkMeterProvider meters) {
        this.ids = ids;
        this.tracers = tracers;
        this.tracer = tracers.get(SCOPE);
        this.meters = meters;
    }

    /**
     * Sends nothing yet.
     *
     * @param labels of the metrics that are sent
     * @param failed told the reason each time that something is not taken; on any thread
     */
    static Otlp open(OtlpSettings settings, Metrics metrics, Map<String, String> labels, Consumer<String> failed) {
        LIBRARY.setLevel(Level.OFF);
        Resource resource = Resource.getDefault().merge(Resource.create(attributes(settings.resource())));
        OtlpHttpSpanExporterBuilder spans = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint() + "/v1/traces")
                .setRetryPolicy(null)
                .setTimeout(TIMEOUT);
        OtlpHttpMetricExporterBuilder numbers = OtlpHttpMetricExporter.builder()
                .setEndpoint(settings.endpoint() + "/v1/metrics")
                .setRetryPolicy(null)
                .setTimeout(TIMEOUT);
        settings.headers().forEach((name, value) -> {
            spans.addHeader(name, value);
            numbers.addHeader(name, value);
        });
        Ids ids = new Ids();
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(resource)
                .addSpanProcessor(BatchSpanProcessor.builder(new WatchedSpans(spans.build(), failed))
                        .setScheduleDelay(DELAY)
                        .build())
                .build();
        SdkMeterProvider meters = SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.builder(new WatchedMetrics(numbers.build(), failed))
                        .setInterval(settings.interval())
                        .build())
                .build();
        Otlp otlp = new Otlp(ids, tracers, meters);
        otlp.observe(metrics, labels);
        return otlp;
    }

    private void observe(Metrics metrics, Map<String, String> own) {
        Meter meter = meters.get(SCOPE);
        for (Family family : Family.values()) {
            Consumer<ObservableLongMeasurement> tell = to -> metrics.samples(family).stream()
                    .filter(sample -> sample.labels().entrySet().containsAll(own.entrySet()))
                    .forEach(sample -> to.record((long) sample.value(), attributes(sample.labels())));
            switch (family.type()) {
                case COUNTER ->
                    meter.counterBuilder(family.title())
                            .setUnit(family.unit())
                            .setDescription(family.description())
                            .buildWithCallback(tell);
                case GAUGE ->
                    meter.gaugeBuilder(family.title())
                            .ofLongs()
                            .setUnit(family.unit())
                            .setDescription(family.description())
                            .buildWithCallback(tell);
                case HISTOGRAM ->
                    histograms.put(
                            family,
                            meter.histogramBuilder(family.title())
                                    .setUnit(family.unit())
                                    .setDescription(family.description())
                                    .setExplicitBucketBoundariesAdvice(Family.BOUNDS)
                                    .build());
            }
        }
    }

    /** With the ids that they have in the log, and that the application was told. */
    void spans(List<Span> spans) {
        for (Span span : spans) {
            SpanBuilder builder = tracer.spanBuilder("hotreload " + span.operation())
                    .setParent(parent(span))
                    .setStartTimestamp(span.start())
                    .setAllAttributes(OtlpAttributes.of(span));
            ids.next = span;
            io.opentelemetry.api.trace.Span made = builder.startSpan();
            if (span.level() != Span.Level.INFO) {
                made.setStatus(StatusCode.ERROR);
            }
            made.end(span.end());
        }
    }

    private static Context parent(Span span) {
        return span.parent()
                .map(parent -> Context.root()
                        .with(io.opentelemetry.api.trace.Span.wrap(SpanContext.create(
                                span.context().traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault()))))
                .orElse(Context.root());
    }

    void record(Family family, Map<String, String> how, double seconds) {
        DoubleHistogram histogram = histograms.get(family);
        if (histogram != null) {
            histogram.record(seconds, attributes(how));
        }
    }

    /** Sends what is left; what is not sent by then is lost. */
    void close(long millis) {
        CompletableResultCode spans = tracers.shutdown();
        CompletableResultCode numbers = meters.shutdown();
        CompletableResultCode.ofAll(List.of(spans, numbers)).join(millis, TimeUnit.MILLISECONDS);
    }

    private static Attributes attributes(Map<String, String> pairs) {
        AttributesBuilder attributes = Attributes.builder();
        pairs.forEach(attributes::put);
        return attributes.build();
    }

    /** Gives each span the ids that it has already. */
    private static final class Ids implements IdGenerator {
        private @Nullable Span next;

        private Span next() {
            Span span = next;
            if (span == null) {
                throw new IllegalStateException("a span that is not ours");
            }
            return span;
        }

        @Override
        public String generateSpanId() {
            return next().context().spanId();
        }

        @Override
        public String generateTraceId() {
            return next().context().traceId();
        }
    }
}
