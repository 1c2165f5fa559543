package dev.hotreload.trace;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.Footprint;
import dev.hotreload.app.Growth;
import dev.hotreload.config.Problem;
import dev.hotreload.config.TraceConfig;
import dev.hotreload.span.TraceContext;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.000001Z");

    private final List<Problem> warnings = new CopyOnWriteArrayList<>();

    @Test
    void aCollectorGetsTheSpansWithTheIdsOfTheLog() throws Exception {
        List<Span> spans = reload();
        try (Collector collector = new Collector(200)) {
            send(collector, Map.of(), spans);

            List<io.opentelemetry.proto.trace.v1.Span> got = collector.spans();
            assertEquals(
                    List.of("hotreload reload", "hotreload load", "hotreload command"),
                    got.stream().map(span -> span.getName()).toList());
            for (int i = 0; i < got.size(); i++) {
                assertEquals(spans.get(i).context().traceId(), hex(got.get(i).getTraceId()));
                assertEquals(spans.get(i).context().spanId(), hex(got.get(i).getSpanId()));
                assertEquals(spans.get(i).parent().orElse(""), hex(got.get(i).getParentSpanId()));
            }
            assertEquals(nanos(START), got.get(0).getStartTimeUnixNano());
            assertEquals(nanos(START) + 30_000_000, got.get(0).getEndTimeUnixNano());
            assertEquals(
                    Status.StatusCode.STATUS_CODE_UNSET, got.get(0).getStatus().getCode());
            assertEquals(
                    Status.StatusCode.STATUS_CODE_ERROR, got.get(2).getStatus().getCode());
            assertEquals(List.of(), warnings);
        }
    }

    @Test
    void whatMayQuoteASecretIsNotSent() throws Exception {
        try (Collector collector = new Collector(200)) {
            send(collector, Map.of(), reload());
            Map<String, String> reload = attributes(collector.spans().get(0).getAttributesList());
            assertEquals("reload", reload.get("hotreload.operation"));
            assertEquals("live", reload.get("hotreload.status"));
            assertEquals("7", reload.get("hotreload.generation"));
            assertEquals("6", reload.get("hotreload.from_generation"));
            assertEquals("swap", reload.get("hotreload.switch"));
            assertEquals("1", reload.get("hotreload.problems_count"));
            assertTrue(reload.get("hotreload.changed").contains("A.java"), reload.toString());
            assertFalse(
                    collector.requests().toString().contains("s3cret"),
                    collector.requests().toString());
        }
    }

    @Test
    void theVariablesOfOpenTelemetryAreHonoured() throws Exception {
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer%20a+b, ,x",
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=other,team=shop",
                "OTEL_SERVICE_NAME", "ours");
        try (Collector collector = new Collector(200)) {
            send(collector, environment, reload());
            Map<String, String> resource = attributes(collector
                    .requests()
                    .get(0)
                    .getResourceSpans(0)
                    .getResource()
                    .getAttributesList());
            assertEquals("ours", resource.get("service.name"));
            assertEquals("shop", resource.get("team"));
            assertEquals("guestbook", resource.get("hotreload.project"));
            assertEquals(Set.of("Bearer a+b"), Set.copyOf(collector.authorizations()));
            assertEquals(
                    resource,
                    attributes(collector
                            .numbers()
                            .get(0)
                            .getResourceMetrics(0)
                            .getResource()
                            .getAttributesList()));
        }
    }

    @Test
    void metricsAreSentUnderTheNamesThatPrometheusReads() throws Exception {
        try (Collector collector = new Collector(200)) {
            send(collector, Map.of(), reload());
            HistogramDataPoint duration = collector
                    .metrics()
                    .get("hotreload.reload.duration")
                    .getHistogram()
                    .getDataPoints(0);
            assertEquals(1, duration.getCount());
            assertEquals(0.03, duration.getSum(), 1e-9);
            assertEquals(Family.BOUNDS, duration.getExplicitBoundsList());
            assertEquals(Map.of("result", "live", "kind", "swap"), attributes(duration.getAttributesList()));
            assertEquals(
                    1,
                    collector
                            .metrics()
                            .get("hotreload.reloads")
                            .getSum()
                            .getDataPoints(0)
                            .getAsInt());
            assertEquals(
                    7,
                    collector
                            .metrics()
                            .get("hotreload.generation")
                            .getGauge()
                            .getDataPoints(0)
                            .getAsInt());
        }
    }

    @Test
    void aCollectorThatTakesNothingIsOneWarning() throws Exception {
        Telemetry telemetry = new Telemetry(Map.of("OTEL_METRIC_EXPORT_INTERVAL", "20"));
        try (telemetry;
                Collector collector = new Collector(404)) {
            telemetry.use(to(collector.url()), "guestbook", warnings::add);
            telemetry.ended(reload());
            await().until(() -> !warnings.isEmpty() && collector.requests().size() == 1);
            telemetry.use(to(collector.url()), "guestbook", warnings::add);
            telemetry.ended(reload());
            await().until(() -> collector.requests().size() == 2);
        }
        assertEquals(1, warnings.size(), warnings.toString());
        String warning = warnings.get(0).message();
        assertTrue(warning.contains("it answers with an error") && warning.contains("trace.otlp_endpoint"), warning);
    }

    @Test
    void whereNobodyListensIsOneWarningWithoutThePassword() throws Exception {
        String url;
        try (Collector collector = new Collector(200)) {
            url = collector.url();
        }
        try (Telemetry telemetry = new Telemetry(Map.of())) {
            telemetry.use(to(url.replace("//", "//me:s3cret@")), "guestbook", warnings::add);
            telemetry.ended(reload());
            await().until(() -> !warnings.isEmpty());
        }
        assertFalse(warnings.toString().contains("s3cret"), warnings.toString());
        assertTrue(warnings.get(0).message().contains("ConnectException"), warnings.toString());
    }

    @Test
    void withoutAnEndpointNothingOfTheLibraryIsLoaded() throws Exception {
        List<String> asked = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        asked.add(name);
                        return super.findClass(name);
                    }
                }) {
            Class.forName(Unexported.class.getName(), true, loader)
                    .getMethod("run")
                    .invoke(null);
        }
        assertTrue(asked.contains(Metrics.class.getName()), "the test looks at the right loader");
        assertEquals(
                List.of(),
                asked.stream()
                        .filter(name -> name.startsWith("io.opentelemetry"))
                        .toList());
    }

    /** Runs in a loader of its own. */
    public static final class Unexported {
        private Unexported() {}

        public static void run() {
            Telemetry telemetry = new Telemetry(Map.of());
            telemetry.use(new TraceConfig(Optional.empty(), true), "guestbook", problem -> {});
            telemetry.ended(reload());
            telemetry.close();
        }
    }

    @Test
    void severalApplicationsAreToldApartInOneText() {
        Telemetry telemetry = new Telemetry(Map.of());
        Telemetry web = telemetry.of("web");
        web.live(2);
        web.live(3);
        telemetry.of("mail").live(5);
        web.grows(new Growth("open files", "swap", 5, "1", "9", List.of()));
        web.requests(() -> 12, () -> 2);
        TreeMap<Long, String> threads = new TreeMap<>(Map.of(1L, "main", 2L, "x"));
        web.measured(
                new Footprint(threads, OptionalLong.of(9_000_000), 4, OptionalLong.of(8_000), OptionalLong.of(70)),
                new Footprint(threads, OptionalLong.empty(), 0, OptionalLong.empty(), OptionalLong.empty()));
        assertEquals("""
                # HELP hotreload_growths_total Warnings that the application takes more and more.
                # TYPE hotreload_growths_total counter
                hotreload_growths_total{app="web",what="open files"} 1
                # HELP hotreload_generation The number of the newest build that was live.
                # TYPE hotreload_generation gauge
                hotreload_generation{app="mail"} 5
                hotreload_generation{app="web"} 3
                # HELP hotreload_requests_held_total Requests that waited for a version.
                # TYPE hotreload_requests_held_total counter
                hotreload_requests_held_total{app="web"} 12
                # HELP hotreload_requests_waiting Requests that wait now.
                # TYPE hotreload_requests_waiting gauge
                hotreload_requests_waiting{app="web"} 2
                # HELP hotreload_jvm_threads Live threads after the newest reload.
                # TYPE hotreload_jvm_threads gauge
                hotreload_jvm_threads{app="web",process="application"} 2
                hotreload_jvm_threads{app="web",process="hotreload"} 2
                # HELP hotreload_jvm_heap_bytes Heap in use after the last garbage collection.
                # TYPE hotreload_jvm_heap_bytes gauge
                hotreload_jvm_heap_bytes{app="web",process="application"} 9000000
                # HELP hotreload_jvm_metaspace_bytes Metaspace in use.
                # TYPE hotreload_jvm_metaspace_bytes gauge
                hotreload_jvm_metaspace_bytes{app="web",process="application"} 8000
                # HELP hotreload_jvm_open_files Open files, sockets and pipes included.
                # TYPE hotreload_jvm_open_files gauge
                hotreload_jvm_open_files{app="web",process="application"} 70
                """, telemetry.text());
    }

    @Test
    void stepsAreCountedAndTheirFailuresToo() {
        Telemetry telemetry = new Telemetry(Map.of());
        telemetry.ended(reload());
        telemetry.ended(
                List.of(step(TraceContext.random(), TraceContext.random(), "reclaim", Map.of(), Span.Level.INFO)));
        String text = telemetry.text();
        assertTrue(text.contains("hotreload_step_duration_seconds_count{kind=\"swap\",step=\"load\"} 1\n"), text);
        assertTrue(text.contains("hotreload_step_duration_seconds_sum{kind=\"swap\",step=\"load\"} 0.01\n"), text);
        assertTrue(text.contains("hotreload_step_duration_seconds_count{kind=\"restart\",step=\"reclaim\"} 1\n"), text);
        assertEquals(
                List.of("hotreload_step_failures_total{status=\"failed\",step=\"command\"} 1"),
                text.lines()
                        .filter(line -> line.startsWith("hotreload_step_failures_total"))
                        .toList());
    }

    @Test
    void aHistogramCountsWhatIsNoLongerThanEachBound() {
        Metrics metrics = new Metrics();
        Map<String, String> odd = Map.of("kind", "a\"b\\c\nd");
        metrics.record(Family.RELOAD_DURATION, odd, 0.0005);
        metrics.record(Family.RELOAD_DURATION, odd, 0.05);
        metrics.record(Family.RELOAD_DURATION, odd, 100);
        List<String> lines = Exposition.text(metrics).lines().toList();
        String labels = "{kind=\"a\\\"b\\\\c\\nd\"";
        assertTrue(
                lines.contains("hotreload_reload_duration_seconds_bucket" + labels + ",le=\"0.025\"} 1"),
                lines::toString);
        assertTrue(
                lines.contains("hotreload_reload_duration_seconds_bucket" + labels + ",le=\"0.05\"} 2"),
                lines::toString);
        assertTrue(
                lines.contains("hotreload_reload_duration_seconds_bucket" + labels + ",le=\"+Inf\"} 3"),
                lines::toString);
        assertTrue(lines.contains("hotreload_reload_duration_seconds_sum" + labels + "} 100.0505"), lines::toString);
        assertTrue(lines.contains("hotreload_reload_duration_seconds_count" + labels + "} 3"), lines::toString);
    }

    private void send(Collector collector, Map<String, String> environment, List<Span> spans) {
        try (Telemetry telemetry = new Telemetry(environment)) {
            telemetry.use(to(collector.url() + "/"), "guestbook", warnings::add);
            telemetry.live(7);
            telemetry.ended(spans);
            await().until(() -> !collector.spans().isEmpty());
        }
    }

    static TraceConfig to(String url) {
        return new TraceConfig(Optional.of(url), true);
    }

    static List<Span> reload() {
        TraceContext context = TraceContext.random();
        TraceContext load = context.child();
        return List.of(
                new Span(
                        context,
                        Optional.empty(),
                        "reload",
                        START,
                        Duration.ofMillis(30),
                        Span.Level.INFO,
                        "live",
                        "generation 7 live, swap",
                        Map.of(
                                "generation",
                                7,
                                "fromGeneration",
                                6,
                                "switch",
                                "swap",
                                "changed",
                                List.of("src/A.java"),
                                "problems",
                                List.of(Map.of("message", "s3cret")))),
                step(load, context, "load", Map.of(), Span.Level.INFO),
                step(load.child(), load, "command", Map.of("command", "deploy --key=s3cret"), Span.Level.WARN));
    }

    private static Span step(
            TraceContext context, TraceContext parent, String name, Map<String, Object> facts, Span.Level level) {
        return new Span(
                context,
                Optional.of(parent.spanId()),
                name,
                START,
                Duration.ofMillis(10),
                level,
                level == Span.Level.INFO ? "ok" : "failed",
                name + " s3cret",
                facts);
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        return pairs.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> switch (pair.getValue()
                .getValueCase()) {
            case STRING_VALUE -> pair.getValue().getStringValue();
            case INT_VALUE -> Long.toString(pair.getValue().getIntValue());
            default -> pair.getValue().toString();
        }));
    }

    private static String hex(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }
}
