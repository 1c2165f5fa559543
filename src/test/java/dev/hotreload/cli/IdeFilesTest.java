package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.config.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class IdeFilesTest {
    private static final Executable PLAIN = new Executable("hotreload", "/usr/bin/hotreload");

    @TempDir
    Path dir;

    @Test
    void everyIdeGetsItsFileAndNoConfigIsWritten() {
        CommandLineRun run = CommandLineRun.in(dir, "init", "--ide", "idea", "--ide=vscode", "--ide", "eclipse");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("wrote     .run/hotreload.run.xml\nnext      "), run.out());
        for (String name : List.of(".run/hotreload.run.xml", ".vscode/tasks.json", "hotreload.launch")) {
            assertTrue(Files.exists(dir.resolve(name)), name);
        }
        assertFalse(Files.exists(dir.resolve(".hotreload.toml")));
    }

    @Test
    void anExistingConfigIsFineWithAnIde() throws Exception {
        Path toml = Files.writeString(dir.resolve(".hotreload.toml"), "# mine\n");
        assertEquals(
                0, CommandLineRun.in(dir, "init", "--ide", "idea", "--force").code());
        assertEquals("# mine\n", Files.readString(toml));
    }

    @Test
    void anotherFileIsReplacedWithForceOnlyAndNothingIsHalfDone() throws Exception {
        Path launch = Files.writeString(dir.resolve("hotreload.launch"), "mine");
        CommandLineRun run = CommandLineRun.in(dir, "init", "--ide", "idea", "--ide", "eclipse");
        assertEquals(2, run.code());
        assertEquals("hotreload.launch: error: exists already; --force replaces it\n", run.err());
        assertEquals("mine", Files.readString(launch));
        assertFalse(Files.exists(dir.resolve(".run")));
        assertEquals(
                0, CommandLineRun.in(dir, "init", "--ide", "eclipse", "--force").code());
        assertTrue(Files.readString(launch).contains("launchConfiguration"));
    }

    @Test
    void aFileThatIsRightIsKept() {
        CommandLineRun.in(dir, "init", "--ide", "idea", "--ide", "vscode");
        CommandLineRun again = CommandLineRun.in(dir, "init", "--ide", "idea", "--ide", "vscode");
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().startsWith("kept      .run/hotreload.run.xml"), again.out());
        assertTrue(again.out().contains("kept      .vscode/tasks.json"), again.out());
    }

    @Test
    void aTaskIsAddedAndAllElseIsKept() throws Exception {
        tasks("{\n\t\"inputs\": [1.50, null],\n\t\"tasks\": [{\"label\": \"test <all>\", \"type\": \"shell\"}]\n}\n");
        String written = plan(PLAIN).get(dir.resolve(".vscode/tasks.json"));
        JsonObject merged = JsonParser.parseString(written).getAsJsonObject();
        assertEquals("[1.50,null]", merged.get("inputs").toString());
        assertEquals(List.of("test <all>", "hotreload"), labels(merged));
        assertTrue(written.contains("\n\t\"inputs\""), written);
        assertTrue(written.contains("<all>"), written);
        assertEquals("2.0.0", merged.get("version").getAsString());
    }

    @Test
    void anOldTaskIsReplacedInItsPlace() throws Exception {
        tasks(
                "{\"version\": \"2.0.0\", \"tasks\": [{\"label\": \"hotreload\", \"command\": \"old\"}, {\"label\": \"b\"}]}");
        JsonObject merged = JsonParser.parseString(plan(PLAIN).get(dir.resolve(".vscode/tasks.json")))
                .getAsJsonObject();
        assertEquals(List.of("hotreload", "b"), labels(merged));
        JsonObject task = merged.getAsJsonArray("tasks").get(0).getAsJsonObject();
        assertEquals("hotreload", task.get("command").getAsString());
    }

    @Test
    void commentsAreNeverLost() throws Exception {
        String text = "{\n  // our tasks\n  \"tasks\": []\n}\n";
        Path file = tasks(text);
        CommandLineRun run = CommandLineRun.in(dir, "init", "--ide", "vscode", "--force");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith(".vscode/tasks.json: error: has comments or trailing commas"), run.err());
        assertTrue(run.err().contains("\"label\": \"hotreload\""), run.err());
        assertEquals(text, Files.readString(file));
    }

    @Test
    void whatIsNoJsonIsNotTouched() throws Exception {
        tasks("{\"tasks\": [");
        ProblemException thrown = assertThrows(ProblemException.class, () -> plan(PLAIN));
        assertTrue(thrown.problems().get(0).message().startsWith("is not valid JSON"));
        tasks("{\"tasks\": 1}");
        thrown = assertThrows(ProblemException.class, () -> plan(PLAIN));
        assertTrue(thrown.problems().get(0).message().startsWith("has \"tasks\" that are no array"));
    }

    @Test
    void awkwardPathsAreEscaped() throws Exception {
        String path = "/a \"b\"/$c & <d>/hot\\reload";
        Executable awkward = new Executable(path, path);
        JsonObject tasks = JsonParser.parseString(Ide.VSCODE.content(awkward)).getAsJsonObject();
        JsonObject task = tasks.getAsJsonArray("tasks").get(0).getAsJsonObject();
        assertEquals(path, task.get("command").getAsString());
        assertEquals(
                path,
                value(
                        Ide.ECLIPSE.content(awkward),
                        "stringAttribute",
                        "key",
                        "org.eclipse.ui.externaltools.ATTR_LOCATION"));
        assertEquals(
                "\"/a \\\"b\\\"/\\$c & <d>/hot\\\\reload\"",
                value(Ide.IDEA.content(awkward), "option", "name", "SCRIPT_TEXT"));
        Executable windows = new Executable("C:\\tools\\hotreload.cmd", "C:\\tools\\hotreload.cmd");
        assertEquals("\"C:\\tools\\hotreload.cmd\"", value(Ide.IDEA.content(windows), "option", "name", "SCRIPT_TEXT"));
    }

    @Test
    void theBareNameIsUsedWhereThePathLeadsToTheFileThatRuns() throws Exception {
        Path program = Files.writeString(dir.resolve("hotreload-1.0"), "");
        Path bin = Files.createDirectory(dir.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("hotreload"), program);
        Executable found = Executable.of(Optional.of(program), Map.of("PATH", "/none:" + bin));
        assertEquals(new Executable("hotreload", link.toString()), found);
        assertTrue(Ide.VSCODE.content(found).contains("\"command\": \"hotreload\""));
        assertTrue(Ide.ECLIPSE.content(found).contains("\"" + link + "\""), "Eclipse does not search the path");
    }

    @Test
    void thePathIsUsedElsewhere() throws Exception {
        Path program = Files.writeString(dir.resolve("hotreload"), "");
        Path bin = Files.createDirectory(dir.resolve("bin"));
        Files.writeString(bin.resolve("hotreload"), "another");
        assertEquals(
                new Executable(program.toString(), program.toString()),
                Executable.of(Optional.of(program), Map.of("PATH", bin.toString())));
        Path jar = Files.writeString(dir.resolve("hotreload.jar"), "");
        assertTrue(program.toFile().setExecutable(true));
        assertEquals(
                program.toString(), Executable.of(Optional.of(jar), Map.of()).command());
        assertEquals("hotreload", Executable.of(Optional.of(dir), Map.of()).command());
    }

    private Map<Path, String> plan(Executable executable) throws IOException, ProblemException {
        return IdeFiles.plan(dir, List.of(Ide.VSCODE), executable, false);
    }

    private Path tasks(String text) throws IOException {
        Files.createDirectories(dir.resolve(".vscode"));
        return Files.writeString(dir.resolve(".vscode/tasks.json"), text);
    }

    private static List<String> labels(JsonObject tasks) {
        JsonArray list = tasks.getAsJsonArray("tasks");
        return list.asList().stream()
                .map(task -> task.getAsJsonObject().get("label").getAsString())
                .toList();
    }

    private static String value(String xml, String tag, String attribute, String name) throws Exception {
        NodeList elements = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            if (elements.item(i) instanceof Element element
                    && element.getAttribute(attribute).equals(name)) {
                return element.getAttribute("value");
            }
        }
        throw new AssertionError(name);
    }
}
