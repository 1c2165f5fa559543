package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.app.Footprint;
import dev.hotreload.app.Timings;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import dev.hotreload.reload.Serving;
import dev.hotreload.reload.Trace;
import dev.hotreload.span.Part;
import dev.hotreload.span.TraceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadLogTest {
    @TempDir
    Path dir;

    @Test
    void eachReloadIsALineWithItsSteps() throws Exception {
        Path file = dir.resolve("deep/reloads.jsonl");
        ReloadLog log = new ReloadLog(file, new Telemetry(Map.of()));
        log.onState(new ReloadState.Building(2, new TreeSet<>()));
        log.onState(new ReloadState.Live(2, Optional.empty(), report()));
        log.onState(new ReloadState.Broken(
                3,
                new ReloadState.Cause.BuildFailed(
                        List.of(Problem.at(dir.resolve("A.java"), 4, 5, "no")), new Scope.Classes(1, "")),
                Optional.of(new Serving(2, Optional.empty())),
                report()));

        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        JsonObject live = JsonParser.parseString(lines.get(0)).getAsJsonObject();
        assertEquals("live", live.get("status").getAsString());
        assertEquals("Order changed", live.get("reason").getAsString());
        assertEquals(7, live.get("loadMillis").getAsInt());
        JsonObject broken = JsonParser.parseString(lines.get(1)).getAsJsonObject();
        assertEquals(2, broken.get("serving").getAsInt());
        JsonObject problem = broken.getAsJsonArray("problems").get(0).getAsJsonObject();
        assertEquals(4, problem.get("line").getAsInt());
        assertEquals("no", problem.get("message").getAsString());
    }

    @Test
    void theStepsOfAReloadAndTheirPartsAreLinesOfItsTrace() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        ReloadLog log = new ReloadLog(file, new Telemetry(Map.of()));
        TraceContext context = TraceContext.random();
        long now = System.nanoTime();
        Part compile = new Part("compile", now - 9_000_000, now - 4_500_000, Map.of("files", 2));
        Part load = new Part("load", now - 9_000_000, now - 4_000_000, Map.of(), List.of(compile));
        Part swap = new Part("swap", now - 4_000_000, now, Map.of("result", "refused", "reason", "it gained a field"));
        log.onState(new ReloadState.Live(
                2, Optional.empty(), report(new Trace(context, now - 9_000_000, now, List.of(load, swap)))));

        List<JsonObject> lines = lines(file);
        assertEquals(
                List.of("reload", "load", "compile", "swap"),
                lines.stream().map(line -> line.get("operation").getAsString()).toList());
        lines.forEach(
                line -> assertEquals(context.traceId(), line.get("traceId").getAsString()));
        JsonObject reload = lines.get(0);
        assertEquals(context.spanId(), reload.get("spanId").getAsString());
        assertFalse(reload.has("parentSpanId"));
        assertEquals(9.0, reload.get("durationMillis").getAsDouble());
        assertEquals(context.spanId(), lines.get(1).get("parentSpanId").getAsString());
        JsonObject compiled = lines.get(2);
        assertEquals(lines.get(1).get("spanId"), compiled.get("parentSpanId"));
        assertEquals(4.5, compiled.get("durationMillis").getAsDouble());
        assertEquals(2, compiled.get("files").getAsInt());
        assertEquals("ok", compiled.get("status").getAsString());
        assertEquals("refused", lines.get(3).get("status").getAsString());
        assertEquals("WARN", lines.get(3).get("level").getAsString());
        assertEquals("swap: it gained a field", lines.get(3).get("message").getAsString());
        Instant start = Instant.parse(compiled.get("start").getAsString());
        Instant end = Instant.parse(compiled.get("timestamp").getAsString());
        assertEquals(4_500_000, Duration.between(start, end).toNanos());
    }

    @Test
    void whatIsReclaimedLaterBelongsToTheReloadThatIsLive() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        ReloadLog log = new ReloadLog(file, new Telemetry(Map.of()));
        log.left(0, List.of(new Part("exit", 0, 2_000_000, Map.of())));
        TraceContext context = TraceContext.random();
        log.onState(new ReloadState.Live(2, Optional.empty(), report(new Trace(context, 0, 0, List.of()))));
        log.left(1_000_000, List.of(new Part("exit", 1_000_000, 3_000_000, Map.of())));

        List<JsonObject> lines = lines(file);
        assertEquals(
                List.of("reload", "reclaim", "exit"),
                lines.stream().map(line -> line.get("operation").getAsString()).toList());
        assertEquals(context.spanId(), lines.get(1).get("parentSpanId").getAsString());
        assertEquals(2.0, lines.get(1).get("durationMillis").getAsDouble());
    }

    @Test
    void aGenerationNamesTheOneThatItFollows() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        ReloadLog log = new ReloadLog(file, new Telemetry(Map.of()));
        log.onState(new ReloadState.Live(2, Optional.empty(), report()));
        log.onState(new ReloadState.Live(5, Optional.empty(), report()));
        List<JsonObject> lines = lines(file);
        assertFalse(lines.get(0).has("fromGeneration"));
        assertEquals(2, lines.get(1).get("fromGeneration").getAsInt());
    }

    /** A restart with a build and its compilation. */
    static void write(Path file) {
        Part compile = new Part("compile", 1_000_000, 4_500_000, Map.of("files", 2));
        Part load = new Part("load", 0, 5_000_000, Map.of(), List.of(compile));
        Trace trace = new Trace(TraceContext.random(), 0, 9_000_000, List.of(load));
        new ReloadLog(file, new Telemetry(Map.of())).onState(new ReloadState.Live(2, Optional.empty(), report(trace)));
    }

    /** Real lines of each test, against the schema that the docs promise. */
    @AfterEach
    void everyLineIsAsTheSchemaSays() throws IOException {
        for (String file : List.of("reloads.jsonl", "deep/reloads.jsonl")) {
            if (Files.exists(dir.resolve(file))) {
                for (JsonObject line : lines(dir.resolve(file))) {
                    Schema.check(line);
                }
            }
        }
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void whatIsWithheldIsNamedWithTheWarning() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        Problem loop =
                new Problem(Optional.of(dir.resolve("app.log")), 0, 0, Problem.Severity.WARNING, "written again", "");
        Report report = new Report(
                new TreeSet<>(),
                new Plan.Nothing(),
                new Scope.Nothing(),
                List.of(loop),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Timings.NONE,
                Duration.ZERO,
                new TreeSet<>(List.of(dir.resolve("app.log"))),
                Trace.none());
        new ReloadLog(file, new Telemetry(Map.of())).onState(new ReloadState.Live(2, Optional.empty(), report));

        JsonObject live = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals(
                dir.resolve("app.log").toString(),
                live.getAsJsonArray("withheld").get(0).getAsString());
        JsonObject warning = live.getAsJsonArray("warnings").get(0).getAsJsonObject();
        assertEquals("written again", warning.get("message").getAsString());
    }

    @Test
    void whatWasSwappedOrIsHeldIsNamed() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        ReloadLog log = new ReloadLog(file, new Telemetry(Map.of()));
        Plan swap = new Plan.Swap(Set.of("shop.Order", "shop.Cart"));
        Report report = report();
        log.onState(new ReloadState.Live(
                2,
                Optional.empty(),
                new Report(
                        report.changed(),
                        swap,
                        report.scope(),
                        List.of(),
                        report.total(),
                        report.detect(),
                        report.load(),
                        Timings.NONE,
                        Duration.ofMillis(17),
                        report.withheld(),
                        report.trace())));
        log.onState(new ReloadState.Held(
                3, swap, ReloadState.Held.Why.TRIGGER, new Serving(2, Optional.empty()), Report.of(List.of())));

        List<String> lines = Files.readAllLines(file);
        JsonObject live = JsonParser.parseString(lines.get(0)).getAsJsonObject();
        assertEquals("swap", live.get("switch").getAsString());
        assertEquals("[\"shop.Cart\",\"shop.Order\"]", live.get("classes").toString());
        assertEquals(17, live.get("swapMillis").getAsInt());
        JsonObject held = JsonParser.parseString(lines.get(1)).getAsJsonObject();
        assertEquals("held", held.get("status").getAsString());
        assertEquals("nothing", held.get("switch").getAsString());
        assertEquals("swap", held.get("waitsFor").getAsString());
        assertEquals("[\"shop.Cart\",\"shop.Order\"]", held.get("classes").toString());
        assertEquals(2, held.get("serving").getAsInt());
    }

    @Test
    void whatWasMeasuredIsALineOfItsOwnForTheGenerationThatIsLive() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        ReloadLog log = new ReloadLog(file, new Telemetry(Map.of()));
        Footprint application = new Footprint(
                new TreeMap<>(Map.of(1L, "main", 2L, "Thread-0")),
                OptionalLong.of(9_000_000),
                4,
                OptionalLong.of(20_000_000),
                OptionalLong.empty());
        log.measured(application, application);
        log.onState(new ReloadState.Live(3, Optional.empty(), report()));
        log.measured(application, application);

        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        JsonObject line = JsonParser.parseString(lines.get(1)).getAsJsonObject();
        assertEquals("measurement", line.get("operation").getAsString());
        assertEquals(3, line.get("generation").getAsInt());
        String expected = "{\"threads\":2,\"heapBytes\":9000000,\"collections\":4,\"metaspaceBytes\":20000000}";
        assertEquals(expected, line.get("application").toString());
        assertEquals(expected, line.get("hotreload").toString());
    }

    @Test
    void aLargeFileIsPutAside() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        Files.writeString(file, "x".repeat((1 << 20) + 1));
        new ReloadLog(file, new Telemetry(Map.of())).onState(new ReloadState.Live(2, Optional.empty(), report()));

        assertEquals((1 << 20) + 1, Files.size(dir.resolve("reloads.jsonl.1")));
        assertTrue(Files.size(file) < 1_000);
    }

    private static Report report() {
        return report(Trace.none());
    }

    private static Report report(Trace trace) {
        return new Report(
                new TreeSet<>(),
                new Plan.Restart("Order changed"),
                new Scope.Classes(1, ""),
                List.of(),
                Duration.ofMillis(20),
                Duration.ofMillis(5),
                Duration.ofMillis(7),
                new Timings(Duration.ofMillis(2), Duration.ofMillis(6), true),
                Duration.ZERO,
                new TreeSet<>(),
                trace);
    }
}
