package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.trace.Collector;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    @Test
    void whatAnEnvFileKeepsSecretTheApplicationAloneIsTold() throws Exception {
        String secret = "hunter2-" + UUID.randomUUID();
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.replace(MAIN, "server.start();", """
                route(server, "/secret", () -> System.getenv("API_KEY"));
                server.start();""");
        project.write(".env", "API_KEY=1-" + secret + "\n");
        project.write(".hotreload.toml", "[log]\nlevel = \"debug\"\n[run.env]\nDB_PASSWORD = \"" + secret + "\"\n");
        int port = Web.freePort();
        try (Collector collector = new Collector(200)) {
            Runner runner = runners.in(project)
                    .env("HOTRELOAD_PROXY_ENABLED", "auto")
                    .env("HOTRELOAD_PROXY_PORT", Integer.toString(port))
                    .env("HOTRELOAD_RELOAD_STANDBY", "auto")
                    .env("HOTRELOAD_TRACE_OTLP_ENDPOINT", collector.url())
                    .start();
            runner.prints("live +generation 1 ");
            project.replace(ProjectCopy.APP + "Greeting.java", "\"hello\"", "\"good morning\"");
            runner.prints("live +generation 2 ");
            project.write(".env", "API_KEY=2-" + secret + "\nno variable " + secret + "\n");
            runner.prints("is not a variable[^$]*generation 2 still serves");
            assertEquals(Optional.of("1-" + secret), Web.get(port, "/secret"));
            project.write(".env", "API_KEY=2-" + secret + "\n");
            runner.fromHere().prints("live +generation 2 .*\\.env changed");
            project.replace(MAIN, "server.start();", "System.exit(Integer.getInteger(\"code\", 3));");
            runner.prints("exited with code 3");
            List<String> told = new ArrayList<>(told(project, runner, port));
            project.replace(MAIN, "System.exit(Integer.getInteger(\"code\", 3));", "server.start();");
            runner.prints("live +generation [4-9]");
            assertEquals(Optional.of("2-" + secret), Web.get(port, "/secret"));
            told.addAll(told(project, runner, port));

            runner.signal("TERM");
            runner.exitCode();
            told.addAll(List.of(runner.output(), runner.errors(), collector.text()));
            assertTrue(collector.text().contains("hotreload.reason"), "it was sent why it restarted");
            told.forEach(text -> assertFalse(text.contains(secret), text));
        }
    }

    /** Whatever another program or person may see. */
    private List<String> told(ProjectCopy project, Runner runner, int port) throws Exception {
        List<String> told = new ArrayList<>();
        for (String page : List.of("", "status", "output", "metrics")) {
            told.add(Web.get(port, "/__hotreload/" + page).orElseThrow());
        }
        for (String command : List.of("status", "log", "config")) {
            Runner asked = runners.in(project).args(command).start();
            asked.exitCode();
            told.add(asked.output() + asked.errors());
        }
        runner.processes().forEach(process -> told.add(String.join(" ", Processes.words(process.pid()))));
        try (Stream<Path> files = Files.walk(project.path(".hotreload"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                told.add(file + ": " + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertTrue(told.stream().anyMatch(text -> text.contains("reloads.jsonl: {")), "the log is among them");
        return told;
    }
}
