package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class IdeTemplatesTest {
    private static final String EXECUTABLE = "@EXECUTABLE@";

    @ParameterizedTest
    @ValueSource(strings = {"hotreload.run.xml", "tasks.json", "hotreload.launch"})
    void everyTemplateNamesTheExecutableOnce(String name) throws Exception {
        assertEquals(2, template(name).split(EXECUTABLE, -1).length);
    }

    @Test
    void aProblemIsFoundWithItsPlaceAndMessage() throws Exception {
        assertEquals(
                List.of("src/main/java/shop/Order.java", "14", "16", "error", "cannot find symbol"),
                problem("broken    src/main/java/shop/Order.java:14:16: error: cannot find symbol"));
        assertEquals(
                List.of("src/main/java/shop/Cart.java", "3", "1", "warning", "[removal] old is gone"),
                problem("          src/main/java/shop/Cart.java:3:1: warning: [removal] old is gone"));
        assertEquals(
                List.of(
                        ".hotreload.toml",
                        "7",
                        "1",
                        "error",
                        "unknown key \"proxy.prot\"; did you mean \"proxy.port\"?"),
                problem(".hotreload.toml:7:1: error: unknown key \"proxy.prot\"; did you mean \"proxy.port\"?"));
        assertEquals(
                List.of("C:\\My Shop\\src\\Order.java", "14", "16", "error", "';' expected"),
                problem("broken    C:\\My Shop\\src\\Order.java:14:16: error: ';' expected"));
        assertEquals(
                List.of("pom.xml", "20", "", "error", "no version"),
                problem("broken    pom.xml:20: error: no version"));
    }

    /** The console marks its lines where it is no terminal, and may put the time before them. */
    @Test
    void marksAndTimesBeforeALineAreSeenThrough() throws Exception {
        for (String before : List.of("[hotreload] ", "12:30:45.123 ", "[hotreload] 12:30:45.123 ")) {
            assertEquals(
                    List.of("/p/Order.java", "14", "16", "error", "no"),
                    problem(before + "broken    /p/Order.java:14:16: error: no"));
            assertEquals(
                    List.of("/p/Order.java", "14", "16", "error", "no"),
                    problem(before + "          /p/Order.java:14:16: error: no"));
            assertTrue(pattern("background", "beginsPattern")
                    .matcher(before + "changed   Order.java")
                    .find());
            assertTrue(pattern("background", "endsPattern")
                    .matcher(before + "live      generation 2")
                    .find());
        }
        assertEquals(List.of("pom.xml", "3", "", "warning", "old"), problem("warning   pom.xml:3: warning: old"));
    }

    @Test
    void theDocumentationShowsTheTemplates() throws Exception {
        String docs = Files.readString(Path.of("docs/ide.md"));
        for (String name : List.of("tasks.json", "hotreload.launch")) {
            String shown = template(name).replace(EXECUTABLE, "/path/to/hotreload");
            assertTrue(docs.contains(shown), name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live      generation 1 on http://127.0.0.1:8080, in 1.9 s",
                "changed   Order.java",
                "              return pric * count;",
                "                     ^",
                "          generation 3 still serves; waiting for changes",
                "12:30:45: error: the application says so",
                "\tat shop.Order.total(Order.java:14)"
            })
    void everythingElseIsNoProblem(String line) throws Exception {
        assertEquals(List.of(), problem(line));
    }

    @Test
    void aReloadBeginsWithTheChange() throws Exception {
        Pattern begins = pattern("background", "beginsPattern");
        assertTrue(begins.matcher("changed   Order.java, Cart.java").find());
        assertTrue(begins.matcher("building  all sources").find());
        assertFalse(begins.matcher("live      generation 1").find());
        assertFalse(begins.matcher("the price changed twice").find());
    }

    @Test
    void aReloadEndsWhenNothingIsOwedAnyMore() throws Exception {
        Pattern ends = pattern("background", "endsPattern");
        assertTrue(
                ends.matcher("live      generation 2, swapped Order, in 61 ms").find());
        assertTrue(ends.matcher("ended     exit code 1").find());
        assertTrue(ends.matcher("          generation 3 still serves; waiting for changes")
                .find());
        assertFalse(ends.matcher("changed   Order.java").find());
        assertFalse(ends.matcher("we live   here").find());
    }

    /** VS Code does not look for problems in the line that ends a reload. */
    @Test
    void theLineWithTheFirstProblemDoesNotEndTheReload() throws Exception {
        String line = "broken    src/main/java/shop/Order.java:14:16: error: cannot find symbol";
        assertFalse(pattern("background", "endsPattern").matcher(line).find());
    }

    @Test
    void theIdeaConfigurationRunsInTheProjectDirectory() throws Exception {
        Element root = xml("hotreload.run.xml");
        assertEquals("ProjectRunConfigurationManager", root.getAttribute("name"));
        assertEquals("ShConfigurationType", only(root, "configuration").getAttribute("type"));
        assertEquals('"' + EXECUTABLE + '"', value(root.getElementsByTagName("option"), "name", "SCRIPT_TEXT"));
        assertEquals("$PROJECT_DIR$", value(root.getElementsByTagName("option"), "name", "SCRIPT_WORKING_DIRECTORY"));
    }

    @Test
    void theEclipseLaunchRunsAProgram() throws Exception {
        Element root = xml("hotreload.launch");
        assertEquals("org.eclipse.ui.externaltools.ProgramLaunchConfigurationType", root.getAttribute("type"));
        NodeList strings = root.getElementsByTagName("stringAttribute");
        assertEquals(EXECUTABLE, value(strings, "key", "org.eclipse.ui.externaltools.ATTR_LOCATION"));
        assertEquals("${project_loc}", value(strings, "key", "org.eclipse.ui.externaltools.ATTR_WORKING_DIRECTORY"));
    }

    private static List<String> problem(String line) throws IOException {
        Matcher matcher = pattern("pattern", "regexp").matcher(line);
        if (!matcher.find()) {
            return List.of();
        }
        JsonObject groups = matcher().getAsJsonObject("pattern");
        return List.of("file", "line", "column", "severity", "message").stream()
                .map(key -> matcher.group(groups.get(key).getAsInt()))
                .map(text -> text == null ? "" : text)
                .toList();
    }

    private static Pattern pattern(String object, String key) throws IOException {
        return Pattern.compile(matcher().getAsJsonObject(object).get(key).getAsString());
    }

    private static JsonObject matcher() throws IOException {
        JsonObject tasks = JsonParser.parseString(template("tasks.json")).getAsJsonObject();
        return tasks.getAsJsonArray("tasks").get(0).getAsJsonObject().getAsJsonObject("problemMatcher");
    }

    private static Element xml(String name) throws Exception {
        byte[] text = template(name).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text))
                .getDocumentElement();
    }

    private static Element only(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        assertEquals(1, found.getLength());
        return (Element) found.item(0);
    }

    private static String value(NodeList elements, String attribute, String name) {
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.getAttribute(attribute).equals(name)) {
                return element.getAttribute("value");
            }
        }
        throw new AssertionError("no " + name);
    }

    private static String template(String name) throws IOException {
        try (InputStream in = IdeTemplatesTest.class.getResourceAsStream("/dev/hotreload/cli/ide/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
