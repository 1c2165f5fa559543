package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.trace.History;
import dev.hotreload.trace.LoggedReload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
    @TempDir
    Path dir;

    private Path file;
    private LogText text;

    @BeforeEach
    void aProject() throws Exception {
        Files.createDirectories(dir.resolve(".hotreload"));
        file = dir.resolve(".hotreload/reloads.jsonl");
        text = new LogText(dir, ZoneOffset.UTC);
    }

    @Test
    void aReloadIsALineWithItsReasonsBelow() throws Exception {
        write(reload(3, "restart", "Cart gained the field total", 1_100));
        assertEquals(
                List.of(
                        "2026-11-23 21:00:01  restarted  2 -> 3        1.1 s  Order.java, Cart.java",
                        "                     because Cart gained the field total",
                        "                     compiled 12 files: Cart is seen by others"),
                text.reload(newest()));
    }

    @Test
    void whatIsBrokenOrHeldSaysWhatItWantsAndWhatStillServes() throws Exception {
        write(reload(3, "nothing", "", 20)
                .replace("\"live\"", "\"broken\",\"serving\":2,\"problems\":[%s,%s]".formatted(problem(), problem())));
        List<String> broken = text.reload(newest()).stream().map(String::strip).toList();
        assertEquals("src/A.java:4:5: error: cannot find symbol", broken.get(1).replace('\\', '/'));
        assertEquals(List.of("and 1 more problem", "generation 2 still served"), broken.subList(2, 4));
        write(reload(3, "nothing", "pom.xml changed", 20)
                .replace("\"live\"", "\"held\",\"serving\":2,\"waitsFor\":\"restart\""));
        assertEquals(
                "waited for a restart: pom.xml changed",
                text.reload(newest()).get(1).strip());
    }

    @Test
    void theTreeHasABarForEachStep() throws Exception {
        write(
                reload(3, "restart", "why", 100),
                step("b", "a", "load", 10, 40, "\"ok\""),
                step("c", "b", "compile", 20, 3, "\"failed\",\"files\":2"));
        List<String> tree = text.tree(newest());
        assertEquals(
                List.of(
                        "                     trace a3",
                        "",
                        "step            after      took",
                        "reload           0 ms    100 ms  ##############################",
                        "  load          10 ms     40 ms     ############",
                        "    compile     20 ms    3.0 ms        #                         failed, files=2"),
                tree.subList(3, tree.size()));
    }

    @Test
    void theSlowestHaveTheirStepsAndKinds() throws Exception {
        write(reload(2, "swap", "", 40), reload(3, "swap", "", 100), step("b", "a", "load", 10, 40, "\"ok\""));
        CommandLineRun run = log("--slowest", "-n", "1");
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(1).contains("2 -> 3"), run.out());
        assertEquals("   40 ms  generation 3       load", lines.get(4));
        assertEquals("swapped        2     70 ms    100 ms", lines.get(7));
    }

    @Test
    void controlCharactersOfTheLogDoNotReachTheTerminal() throws Exception {
        write(reload(3, "restart", "\\u001b[2J\\u009b\\u202e", 100), step("b", "a", "lo\\nad", 10, 40, "\"ok\""));
        for (String lines : List.of(log().out(), log("--generation", "3").out())) {
            assertTrue(lines.contains("because \\u001b[2J\\u009b\\u202e"), lines);
            assertFalse(lines.chars().anyMatch(c -> c != '\n' && c != '\r' && Character.isISOControl(c)), lines);
        }
        assertTrue(log("--slowest").out().contains("lo\\u000aad"));
    }

    @Test
    void theLastAreShownAndOneIsFoundByItsGenerationOrTheBeginningOfItsTrace() throws Exception {
        write(reload(1, "restart", "", 1), reload(2, "swap", "", 1), reload(3, "swap", "", 1));
        List<String> generations = log("--json", "-n", "2")
                .out()
                .lines()
                .map(line -> json(line).get("generation").getAsString())
                .toList();
        assertEquals(List.of("2", "3"), generations);
        assertTrue(log("--generation", "2").out().contains("1 -> 2"));
        assertTrue(log("--trace", "A2").out().contains("trace a2"));
        CommandLineRun none = log("--generation", "9");
        assertEquals(13, none.code());
        assertEquals("hotreload: no such reload is written down; hotreload log names those that are\n", lf(none.err()));
    }

    @Test
    void aDamagedLineIsSaidOnStandardErrorOnly() throws Exception {
        write(reload(1, "restart", "", 1), "{");
        CommandLineRun run = log("--json");
        assertEquals(1, json(run.out()).get("generation").getAsInt());
        assertEquals("hotreload: left out 1 line of " + file + ", damaged or of another program\n", lf(run.err()));
    }

    @Test
    void withoutALogTheAnswerSaysWhereItWouldBe() {
        CommandLineRun run = log();
        assertEquals(13, run.code());
        assertTrue(run.err().contains("there is no " + file + "; start the project with: hotreload run"), run.err());
    }

    @Test
    void flagsThatMakeNoSenseAreAllNamed() {
        CommandLineRun run = log("--slowest", "--trace", "xyz", "-n", "0");
        assertEquals(2, run.code());
        assertEquals(3, run.err().lines().count(), run.err());
    }

    @Test
    void linesOfSeveralApplicationsBeginWithTheirNames() throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), """
                [[app]]
                name = "shop"
                [[app]]
                name = "mail"
                """);
        Files.createDirectories(dir.resolve(".hotreload/apps/shop"));
        Files.createDirectories(dir.resolve(".hotreload/apps/mail"));
        Files.writeString(dir.resolve(".hotreload/apps/shop/reloads.jsonl"), reload(1, "restart", "", 50));
        Files.writeString(dir.resolve(".hotreload/apps/mail/reloads.jsonl"), reload(1, "restart", "", 10));
        CommandLineRun all = log();
        assertEquals(0, all.code(), all.err());
        List<String> lines = all.out().lines().toList();
        assertTrue(lines.get(0).startsWith("mail | 20"), all.out());
        assertTrue(all.out().contains("\nshop | 20"), all.out());
        assertEquals(
                "mail",
                json(log("--json", "-n", "2").out().lines().findFirst().orElseThrow())
                        .get("app")
                        .getAsString());
        assertFalse(log("--app", "shop").out().contains("|"));
        assertEquals(2, log("--generation", "1").code());
        assertEquals(0, log("--generation", "1", "--app", "shop").code());
    }

    private CommandLineRun log(String... flags) {
        String[] args = new String[flags.length + 1];
        args[0] = "log";
        System.arraycopy(flags, 0, args, 1, flags.length);
        return CommandLineRun.in(dir, args);
    }

    private LoggedReload newest() throws IOException {
        List<LoggedReload> reloads = History.read(file).reloads();
        return reloads.get(reloads.size() - 1);
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static JsonObject json(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private static String lf(String text) {
        return text.replace("\r\n", "\n");
    }

    private String problem() {
        String path = dir.resolve("src/A.java").toString().replace("\\", "\\\\");
        return "{\"file\":\"%s\",\"line\":4,\"column\":5,\"message\":\"cannot find symbol\\n  at\"}".formatted(path);
    }

    /** Its trace is "a" and the generation; steps are of the third. */
    private static String reload(int generation, String what, String reason, int millis) {
        Instant start = Instant.parse("2026-11-23T21:00:00Z");
        String scope = what.equals("restart") && generation > 1
                ? "\"compiledFiles\":12,\"scopeReason\":\"Cart is seen by others\""
                : "\"compiledFiles\":1,\"scopeReason\":\"\"";
        String from = generation > 1 ? "\"fromGeneration\":" + (generation - 1) + "," : "";
        return ("{\"timestamp\":\"%s\",\"traceId\":\"a%d\",\"spanId\":\"a\",\"operation\":\"reload\",\"status\":\"live\","
                        + "\"start\":\"%s\",\"durationMillis\":%d,\"generation\":%d,%s\"changed\":[\"/p/Order.java\","
                        + "\"C:\\\\p\\\\Cart.java\"],\"switch\":\"%s\",\"reason\":\"%s\",%s}")
                .formatted(start.plusMillis(millis), generation, start, millis, generation, from, what, reason, scope);
    }

    private static String step(String id, String parent, String operation, int after, int millis, String status) {
        Instant start = Instant.parse("2026-11-23T21:00:00Z").plusMillis(after);
        return ("{\"timestamp\":\"%s\",\"traceId\":\"a3\",\"spanId\":\"%s\",\"parentSpanId\":\"%s\",\"operation\":\"%s\","
                        + "\"start\":\"%s\",\"durationMillis\":%d,\"status\":%s}")
                .formatted(start.plusMillis(millis), id, parent, operation, start, millis, status);
    }
}
