package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.trace.Collector;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an edit at a collector, at Prometheus and in the application. */
class TelemetryIT {
    private static final String MAIN = ProjectCopy.APP + "Main.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    @Test
    void anEditIsOneTraceFromTheSaveToTheRequest() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.replace(MAIN, "server.start();", """
                server.createContext("/parent", exchange -> answer(
                        exchange, "/parent", () -> exchange.getRequestHeaders().getFirst("traceparent")));
                server.start();""");
        int port = Web.freePort();
        try (Collector collector = new Collector(200)) {
            Runner runner = runners.in(project)
                    .env("HOTRELOAD_PROXY_ENABLED", "auto")
                    .env("HOTRELOAD_PROXY_PORT", Integer.toString(port))
                    .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())
                    .start();
            runner.prints("live +generation 1 ");
            project.replace(ProjectCopy.APP + "Greeting.java", "\"hello\"", "\"good morning\"");
            runner.prints("live +generation 2 ");
            assertEquals(Optional.of("good morning"), Web.get(port, "/"));
            String parent = Web.get(port, "/parent").orElseThrow();

            runner.patiently("the spans of the swap")
                    .until(() -> collector.spans().stream()
                            .anyMatch(span -> span.getName().equals("hotreload swap")));
            Span swap = collector.spans().stream()
                    .filter(span -> span.getName().equals("hotreload swap"))
                    .findFirst()
                    .orElseThrow();
            Span reload = collector.spans().stream()
                    .filter(span -> span.getName().equals("hotreload reload")
                            && span.getTraceId().equals(swap.getTraceId()))
                    .findFirst()
                    .orElseThrow();
            HexFormat hex = HexFormat.of();
            String expected = "00-" + hex.formatHex(reload.getTraceId().toByteArray()) + "-"
                    + hex.formatHex(reload.getSpanId().toByteArray()) + "-01";
            assertEquals(expected, parent);
            String metrics = Web.get(port, "/__hotreload/metrics").orElseThrow();
            assertTrue(metrics.contains("hotreload_reloads_total{kind=\"swap\",result=\"live\"} 1"), metrics);
            assertTrue(runner.errors().isEmpty(), runner.errors());
            runner.signal("TERM");
            runner.exitCode();
            assertTrue(collector.metrics().containsKey("hotreload.step.duration"), "sent at the end");
        }
    }
}
