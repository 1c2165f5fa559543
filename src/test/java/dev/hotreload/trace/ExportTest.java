package dev.hotreload.trace;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import dev.hotreload.config.TraceConfig;
import dev.hotreload.span.TraceContext;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who record and of the end, whatever the collector does. */
class ExportTest {
    private static final int RELOADS = 50;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Map<String, String> AT_THE_END = Map.of("OTEL_METRIC_EXPORT_INTERVAL", "100000000");

    private final List<Problem> warnings = new CopyOnWriteArrayList<>();

    /** Of no test anything goes on. */
    @AfterEach
    void theThreadEnds() {
        await().until(() -> threads().isEmpty());
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("otlp"))
                .toList();
    }

    /** Accepts, and never answers. */
    private static final class Silent implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        final CountDownLatch asked = new CountDownLatch(1);

        Silent() throws IOException {
            Thread thread = new Thread(this::accept, "silent collector");
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    sockets.add(socket);
                    if (socket.getInputStream().read() >= 0) {
                        asked.countDown();
                    }
                }
            } catch (IOException closed) {
                return;
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aCollectorThatNeverAnswersKeepsNobodyWaiting() throws Exception {
        try (Silent collector = new Silent()) {
            Telemetry telemetry = new Telemetry(Map.of(), SHORT);
            telemetry.use(TelemetryTest.to(collector.url()), "guestbook", warnings::add);
            telemetry.ended(TelemetryTest.reload());
            collector.asked.await();
            for (int i = 1; i < RELOADS; i++) {
                telemetry.ended(TelemetryTest.reload());
            }
            assertCounted(RELOADS, telemetry);
            closed(telemetry);
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void norDoesOneThatRefusesAndTheLibraryPrintsNothing() throws Exception {
        String url;
        try (Collector collector = new Collector(200)) {
            url = collector.url();
        }
        List<LogRecord> printed = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                printed.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger library = Logger.getLogger("io.opentelemetry");
        library.addHandler(handler);
        try {
            Telemetry telemetry = new Telemetry(Map.of(), LONG);
            telemetry.use(TelemetryTest.to(url), "guestbook", warnings::add);
            telemetry.ended(TelemetryTest.reload());
            await().until(() -> !warnings.isEmpty());
            for (int i = 1; i < RELOADS; i++) {
                telemetry.ended(TelemetryTest.reload());
            }
            assertCounted(RELOADS, telemetry);
            closed(telemetry);
        } finally {
            library.removeHandler(handler);
        }
        assertEquals(1, warnings.size(), warnings.toString());
        assertEquals(List.of(), printed.stream().map(LogRecord::getMessage).toList());
    }

    private static void assertCounted(int reloads, Telemetry telemetry) {
        String line = "hotreload_reloads_total{kind=\"swap\",result=\"live\"} " + reloads + "\n";
        assertTrue(telemetry.text().contains(line), telemetry.text());
    }

    private static void closed(Telemetry telemetry) {
        Thread closer = new Thread(telemetry::close, "closes");
        closer.start();
        await().until(() -> !closer.isAlive());
    }

    /** As a fact of a span, it is asked for its text by the thread that hands the span to the library. */
    private static final class Asked {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private final List<String> askers = new CopyOnWriteArrayList<>();

        @Override
        public String toString() {
            askers.add(Thread.currentThread().getName());
            asked.countDown();
            if (Thread.currentThread().getName().equals("otlp")) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    askers.add("interrupted");
                    Thread.currentThread().interrupt();
                }
            }
            return "";
        }

        List<Span> reload() {
            return List.of(new Span(
                    TraceContext.random(),
                    Optional.empty(),
                    "reload",
                    Instant.EPOCH,
                    Duration.ZERO,
                    Span.Level.INFO,
                    "live",
                    "",
                    Map.of("switch", "swap", "reason", this)));
        }
    }

    @Test
    void whoRecordsNeverWaitsForTheLibraryAndWhatIsTooMuchIsDropped() throws Exception {
        Asked hangs = new Asked();
        Telemetry telemetry = new Telemetry(AT_THE_END, SHORT);
        try (Collector collector = new Collector(200)) {
            telemetry.use(TelemetryTest.to(collector.url()), "guestbook", warnings::add);
            telemetry.ended(hangs.reload());
            hangs.asked.await();
            assertTrue(threads().get(0).isDaemon());
            int many = 3_000;
            for (int i = 1; i < many; i++) {
                telemetry.ended(hangs.reload());
            }
            assertCounted(many, telemetry);
            closed(telemetry);
            await().until(() -> threads().isEmpty());
            assertEquals(List.of("otlp", "interrupted"), hangs.askers);
        }
    }

    @Test
    void allApplicationsEndTogether() throws Exception {
        Asked hangs = new Asked();
        Telemetry telemetry = new Telemetry(AT_THE_END, LONG);
        try (Collector first = new Collector(200);
                Collector second = new Collector(200)) {
            Telemetry web = telemetry.of("web");
            web.use(TelemetryTest.to(first.url()), "web", warnings::add);
            Telemetry mail = telemetry.of("mail");
            mail.use(TelemetryTest.to(second.url()), "mail", warnings::add);
            web.live(3);
            mail.live(5);
            web.ended(hangs.reload());
            mail.ended(TelemetryTest.reload());
            hangs.asked.await();
            Thread closer = new Thread(telemetry::close, "closes");
            closer.start();
            // The second sends what is left while the first cannot yet.
            await().until(() -> second.metrics().containsKey("hotreload.generation"));
            hangs.goOn.countDown();
            closer.join();
            assertEquals(1, first.spans().size());
            assertEquals(3, second.spans().size());
            assertEquals(List.of(3L), generations(first));
            assertEquals(List.of(5L), generations(second));
        }
    }

    private static List<Long> generations(Collector collector) {
        return collector.metrics().get("hotreload.generation").getGauge().getDataPointsList().stream()
                .map(NumberDataPoint::getAsInt)
                .toList();
    }

    @Test
    void nobodyHearsThatTheLastWasNotTaken() throws Exception {
        try (Collector collector = new Collector(404)) {
            Export export = new Export(
                    OtlpSettings.of(collector.url(), "guestbook", AT_THE_END),
                    new Metrics(),
                    Map.of(),
                    warnings::add,
                    LONG);
            export.record(Family.RELOAD_DURATION, Map.of(), 1);
            Export.close(List.of(export));
            assertTrue(collector.metrics().containsKey("hotreload.reload.duration"), "sent at the end");
            assertEquals(List.of(), warnings);
        }
    }

    @Test
    void numbersAreSentAtTheirTimesAndWhatIsNotTakenIsToldOfThemToo() throws Exception {
        try (Collector collector = new Collector(404)) {
            Map<String, String> often = Map.of("OTEL_METRIC_EXPORT_INTERVAL", "20");
            OtlpSettings settings = OtlpSettings.of(collector.url(), "guestbook", often);
            Export export = new Export(settings, new Metrics(), Map.of(), warnings::add, LONG);
            export.record(Family.RELOAD_DURATION, Map.of(), 1);
            await().until(() -> warnings.size() == 1);
            Export.close(List.of(export));
        }
    }

    @Test
    void whatIsNotTakenIsNotSentAgain() throws Exception {
        try (Collector collector = new Collector(503);
                Telemetry telemetry = new Telemetry(AT_THE_END)) {
            telemetry.use(TelemetryTest.to(collector.url()), "guestbook", warnings::add);
            telemetry.ended(TelemetryTest.reload());
            await().until(() -> !warnings.isEmpty());
            assertEquals(1, collector.requests().size());
        }
    }

    @Test
    void anotherConfigurationSendsElsewhereAndNoneSendsNothing() throws Exception {
        try (Collector first = new Collector(200);
                Collector second = new Collector(200)) {
            Telemetry telemetry = new Telemetry(AT_THE_END, LONG);
            telemetry.use(TelemetryTest.to(first.url()), "guestbook", warnings::add);
            telemetry.ended(TelemetryTest.reload());
            telemetry.use(TelemetryTest.to(second.url()), "guestbook", warnings::add);
            telemetry.ended(TelemetryTest.reload());
            await().until(() -> first.numbers().size() == 1 && first.spans().size() == 3);
            telemetry.use(new TraceConfig(Optional.empty(), true), "guestbook", warnings::add);
            await().until(() -> second.numbers().size() == 1 && second.spans().size() == 3);
            telemetry.ended(TelemetryTest.reload());
            await().until(() -> threads().isEmpty());
            telemetry.close();
            assertEquals(3, first.spans().size());
            assertEquals(3, second.spans().size());
        }
    }
}
