package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path dir;

    @Test
    void aReloadHasItsStepsInTheOrderInWhichTheyBegan() throws Exception {
        History history = read(
                reload(2, "a", "live", "swap", 100),
                step("a", "a-switch", "a", "switch", 60, 40),
                step("a", "a-load", "a", "load", 10, 50),
                step("a", "a-compile", "a-load", "compile", 20, 30));

        LoggedReload reload = history.reloads().get(0);
        assertEquals(0, history.skipped());
        assertEquals("swapped", reload.kind());
        assertEquals(OptionalInt.of(1), reload.from());
        assertEquals(List.of("/p/Order.java"), reload.changed());
        List<LoggedStep> steps = reload.whole().parts();
        assertEquals(
                List.of("load", "switch"),
                steps.stream().map(LoggedStep::operation).toList());
        assertEquals("compile", steps.get(0).parts().get(0).operation());
        assertEquals(Duration.ofMillis(20), steps.get(0).own());
        assertEquals("{files=2}", steps.get(0).facts().toString());
    }

    @Test
    void partsThatOverlapAreTakenOffOnce() throws Exception {
        History history = read(
                reload(2, "a", "live", "swap", 100),
                step("a", "b", "a", "load", 0, 60),
                step("a", "c", "a", "switch", 40, 50),
                step("a", "d", "a", "reclaim", 95, 500));
        assertEquals(Duration.ofMillis(5), history.reloads().get(0).whole().own());
    }

    @Test
    void damagedAndForeignLinesAreLeftOutAndCounted() throws Exception {
        String reload = reload(2, "a", "live", "swap", 100);
        History history = read(
                reload,
                reload.substring(0, 40),
                "no JSON at all",
                "{\"level\":\"info\",\"msg\":\"of another program\"}",
                reload.replace("\"generation\":2", "\"generation\":\"two\""),
                reload.replace("100", "1e400").replace("\"totalMillis\":1e400", "\"totalMillis\":-1"),
                reload.replace("2026-", "+999999999-"),
                "",
                "{\"timestamp\":\"2026-11-23T21:00:00Z\",\"operation\":\"measurement\",\"generation\":2}",
                reload(3, "b", "live", "nothing", 5));
        assertEquals(
                List.of(2, 3),
                history.reloads().stream().map(LoggedReload::generation).toList());
        assertEquals(6, history.skipped());
    }

    @Test
    void bytesThatAreNoTextSpoilOnlyTheirLine() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        String text = reload(2, "a", "live", "swap", 1) + "\n\u00ff\u00fe{\n" + reload(3, "b", "live", "swap", 1);
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        History history = History.read(file);
        assertEquals(2, history.reloads().size());
        assertEquals(1, history.skipped());
    }

    @Test
    void aStepThatIsAPartOfItselfEndsTheReadingOfNothing() throws Exception {
        History history = read(
                reload(2, "a", "live", "swap", 100),
                step("a", "a", "a", "load", 0, 60),
                step("a", "x", "y", "load", 0, 60),
                step("a", "y", "x", "load", 0, 60));
        List<LoggedStep> parts = history.reloads().get(0).whole().parts();
        assertEquals(1, parts.size());
        assertEquals(List.of(), parts.get(0).parts());
    }

    @Test
    void linesFromBeforeThereWereTracesAreReloadsWithoutSteps() throws Exception {
        History history = read("{\"timestamp\":\"2026-11-23T21:00:01Z\",\"operation\":\"reload\",\"status\":\"broken\","
                + "\"generation\":4,\"changed\":[],\"switch\":\"nothing\",\"totalMillis\":250,\"message\":\"ended\","
                + "\"problems\":[{\"file\":\"/p/A.java\",\"line\":4,\"column\":5,\"message\":\"no\"},7]}");
        LoggedReload reload = history.reloads().get(0);
        assertEquals("broken", reload.kind());
        assertEquals(Duration.ofMillis(250), reload.whole().took());
        assertEquals(Instant.parse("2026-11-23T21:00:00.750Z"), reload.whole().start());
        assertEquals("ended", reload.cause());
        assertEquals(List.of(new LoggedReload.Place("/p/A.java", 4, 5, "no")), reload.problems());
        assertEquals(List.of(), reload.whole().parts());
    }

    @Test
    void theOlderFileComesFirstAndALineThatIsInBothOnce() throws Exception {
        String first = reload(1, "a", "live", "restart", 1);
        String second = reload(2, "b", "live", "swap", 1);
        Files.writeString(dir.resolve("reloads.jsonl.1"), first + "\n" + second + "\n");
        History history = read(second, reload(3, "c", "live", "swap", 1));
        assertEquals(
                List.of(1, 2, 3),
                history.reloads().stream().map(LoggedReload::generation).toList());
    }

    @Test
    void aFileThatWasNeverWrittenIsAnException() {
        assertThrows(NoSuchFileException.class, () -> History.read(dir.resolve("reloads.jsonl")));
    }

    @Test
    void whatTheLogWritesIsReadBack() throws Exception {
        Path file = dir.resolve("reloads.jsonl");
        ReloadLogTest.write(file);
        History history = History.read(file);
        assertEquals(0, history.skipped());
        LoggedReload reload = history.reloads().get(0);
        assertEquals("restarted", reload.kind());
        assertEquals("Order changed", reload.reason());
        assertEquals("load", reload.whole().parts().get(0).operation());
        assertEquals("compile", reload.whole().parts().get(0).parts().get(0).operation());
    }

    @Test
    void theFirstStartIsToldFromARestart() throws Exception {
        History history = read(
                reload(1, "a", "live", "restart", 1).replace("\"fromGeneration\":0,", ""),
                reload(2, "b", "live", "restart", 1).replace("\"reason\":\"\"", "\"reason\":\"why\""),
                reload(3, "c", "held", "nothing", 1));
        assertEquals(
                List.of("started", "restarted", "held"),
                history.reloads().stream().map(LoggedReload::kind).toList());
    }

    @Test
    void theSlowestReloadsAndStepsComeFirstAndEachKindHasItsMedian() throws Exception {
        History history = read(
                reload(2, "a", "live", "swap", 100),
                step("a", "a1", "a", "load", 0, 90),
                step("a", "a2", "a1", "compile", 0, 85),
                reload(3, "b", "live", "swap", 300),
                step("b", "b1", "b", "switch", 0, 40),
                reload(4, "c", "live", "swap", 10),
                reload(5, "d", "live", "swap", 20),
                reload(6, "e", "broken", "nothing", 70));
        Slowest slowest = Slowest.of(history.reloads(), 2);
        assertEquals(
                List.of(3, 2),
                slowest.reloads().stream().map(LoggedReload::generation).toList());
        assertEquals(
                List.of("load > compile", "switch"),
                slowest.steps().stream().map(Slowest.Step::path).toList());
        assertEquals(
                List.of(
                        new Slowest.Kind("broken", 1, Duration.ofMillis(70), Duration.ofMillis(70)),
                        new Slowest.Kind("swapped", 4, Duration.ofMillis(60), Duration.ofMillis(300))),
                slowest.kinds());
        assertTrue(
                slowest.json()
                        .toString()
                        .endsWith("{\"kind\":\"swapped\",\"count\":4,\"medianMillis\":60.0,\"slowestMillis\":300.0}]}"),
                slowest.json().toString());
    }

    @Test
    void anObjectForProgramsHasTheLineTheKindAndTheSteps() throws Exception {
        History history = read(reload(2, "a", "live", "swap", 100), step("a", "b", "a", "load", 0, 60));
        String json = history.reloads().get(0).json().toString();
        assertTrue(json.contains("\"traceId\":\"a\""), json);
        assertTrue(json.contains("\"kind\":\"swapped\",\"steps\":[{"), json);
        assertTrue(json.endsWith("\"files\":2,\"steps\":[]}]}"), json);
    }

    private History read(String... lines) throws IOException {
        Path file = dir.resolve("reloads.jsonl");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return History.read(file);
    }

    private static String reload(int generation, String id, String status, String what, int millis) {
        return line(id, id, "reload", 0, millis)
                + (",\"status\":\"%s\",\"generation\":%d,\"fromGeneration\":%d,\"changed\":[\"/p/Order.java\"],"
                                + "\"switch\":\"%s\",\"reason\":\"\",\"totalMillis\":%d}")
                        .formatted(status, generation, generation - 1, what, millis);
    }

    private static String step(String trace, String id, String parent, String operation, int after, int millis) {
        return line(trace, id, operation, after, millis)
                + ",\"parentSpanId\":\"%s\",\"status\":\"ok\",\"files\":2}".formatted(parent);
    }

    private static String line(String trace, String id, String operation, int after, int millis) {
        Instant start = Instant.parse("2026-11-23T21:00:00Z").plusMillis(after);
        return "{\"timestamp\":\"%s\",\"traceId\":\"%s\",\"spanId\":\"%s\",\"operation\":\"%s\",\"start\":\"%s\",\"durationMillis\":%d"
                .formatted(start.plusMillis(millis), trace, id, operation, start, millis);
    }
}
