package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    Path dir;

    @BeforeEach
    void artifacts() throws Exception {
        jar("clean.jar", "shop/Main.class");
        jar("dev 1.jar", "static/livereload.js");
        jar("odd.jar", "../a");
        Files.writeString(dir.resolve("cut.jar"), "PK\u0003\u0004");
    }

    @Test
    void theExitCodeSaysWhatIsKnown() {
        assertEquals(0, CommandLineRun.in(dir, "verify", "clean.jar").code());
        assertEquals(
                10, CommandLineRun.in(dir, "verify", "clean.jar", "dev 1.jar").code());
        assertEquals(
                11, CommandLineRun.in(dir, "verify", "clean.jar", "cut.jar").code());
        assertEquals(
                10, CommandLineRun.in(dir, "verify", "cut.jar", "dev 1.jar").code());
        assertEquals(11, CommandLineRun.in(dir, "verify", "absent.jar").code());
        assertEquals(0, CommandLineRun.in(dir, "verify", "odd.jar").code());
        assertEquals(10, CommandLineRun.in(dir, "verify", "--strict", "odd.jar").code());
        assertEquals(2, CommandLineRun.in(dir, "verify").code());
        assertEquals(
                2,
                CommandLineRun.in(dir, "verify", "--format", "xml", "clean.jar").code());
    }

    @Test
    void theTextNamesThePlaceAndWhatIsNext() {
        CommandLineRun run = CommandLineRun.in(dir, "verify", "dev 1.jar", "clean.jar", "cut.jar");
        assertEquals("""
                dev 1.jar!static/livereload.js: error: the script of LiveReload; take the script out of what is packaged
                found     1 development part in dev 1.jar
                clean     clean.jar, archive, 1 file
                cut.jar: error: is damaged: it is cut short after 4 bytes; build it again
                unknown   cut.jar; not looked at: 1 place
                """, run.out());
        assertEquals("", run.err());
    }

    @Test
    void namesCannotSpeakToTheTerminal() throws Exception {
        jar("esc.jar", "\u001b[2J\u202e\n/livereload.js");
        String out = CommandLineRun.in(dir, "verify", "esc.jar").out();
        assertTrue(out.startsWith("esc.jar!\\u001b[2J\\u202e\\u000a/livereload.js: error: "), out);
    }

    @Test
    void jsonHasAllThatIsKnown() {
        CommandLineRun run = CommandLineRun.in(dir, "verify", "--format", "json", "dev 1.jar", "cut.jar");
        JsonArray artifacts =
                JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("artifacts");
        JsonObject finding = artifacts
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("findings")
                .get(0)
                .getAsJsonObject();
        assertEquals("live-reload", finding.get("rule").getAsString());
        assertEquals("error", finding.get("level").getAsString());
        assertEquals(
                "static/livereload.js", finding.getAsJsonArray("place").get(0).getAsString());
        assertEquals(
                1,
                artifacts.get(1).getAsJsonObject().getAsJsonArray("unverified").size());
    }

    /** What the schema of SARIF 2.1.0 requires, and what GitHub wants beside it. */
    @Test
    void sarifHasWhatItsReadersRequire() throws Exception {
        CommandLineRun run = CommandLineRun.in(
                dir, "verify", "--format", "sarif", "--output", "out.sarif", "dev 1.jar", "cut.jar", "odd.jar");
        assertEquals("", run.out());
        JsonObject log = JsonParser.parseString(Files.readString(dir.resolve("out.sarif")))
                .getAsJsonObject();
        assertEquals("2.1.0", log.get("version").getAsString());
        JsonObject sarif = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonObject driver = sarif.getAsJsonObject("tool").getAsJsonObject("driver");
        assertEquals("hotreload verify", driver.get("name").getAsString());
        List<String> rules = objects(driver.getAsJsonArray("rules")).stream()
                .map(rule -> rule.get("id").getAsString())
                .toList();
        assertEquals(rules.size(), rules.stream().distinct().count());
        List<JsonObject> results = objects(sarif.getAsJsonArray("results"));
        assertEquals(2, results.size());
        for (JsonObject result : results) {
            assertTrue(rules.contains(result.get("ruleId").getAsString()));
            assertTrue(List.of("error", "warning").contains(result.get("level").getAsString()));
            assertFalse(
                    result.getAsJsonObject("message").get("text").getAsString().isEmpty());
        }
        assertEquals("dev%201.jar", uri(results.get(0)));
        JsonObject invocation = sarif.getAsJsonArray("invocations").get(0).getAsJsonObject();
        assertFalse(invocation.get("executionSuccessful").getAsBoolean());
        JsonObject missed =
                objects(invocation.getAsJsonArray("toolExecutionNotifications")).get(0);
        assertEquals("cut.jar", uri(missed));
        assertTrue(missed.getAsJsonObject("message").get("text").getAsString().contains("is damaged"));
    }

    @Test
    void ourOwnPartsAreThoseThatWeMake() {
        assertTrue(Files.exists(
                Path.of("src/main/java/" + VerifyCommand.ownParts().mainClass().replace('.', '/') + ".java")));
        assertEquals(".hotreload", VerifyCommand.ownParts().tmpDir());
        assertEquals("/__hotreload/", VerifyCommand.ownParts().pages());
    }

    private static String uri(JsonObject result) {
        return result.getAsJsonArray("locations")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("physicalLocation")
                .getAsJsonObject("artifactLocation")
                .get("uri")
                .getAsString();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.getAsJsonObject())
                .toList();
    }

    private void jar(String name, String... entries) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(dir.resolve(name)))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write('x');
            }
        }
    }
}
