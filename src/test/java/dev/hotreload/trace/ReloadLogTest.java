package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadLogTest {
    @TempDir
    Path dir;

    @Test
    void eachReloadIsALineWithItsSteps() throws Exception {
        Path file = dir.resolve("deep/reloads.jsonl");
        ReloadLog log = new ReloadLog(file);
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
                new TreeSet<>(List.of(dir.resolve("app.log"))));
        new ReloadLog(file).onState(new ReloadState.Live(2, Optional.empty(), report));

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
        ReloadLog log = new ReloadLog(file);
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
                        report.withheld())));
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
        ReloadLog log = new ReloadLog(file);
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
        new ReloadLog(file).onState(new ReloadState.Live(2, Optional.empty(), report()));

        assertEquals((1 << 20) + 1, Files.size(dir.resolve("reloads.jsonl.1")));
        assertTrue(Files.size(file) < 1_000);
    }

    private static Report report() {
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
                new TreeSet<>());
    }
}
