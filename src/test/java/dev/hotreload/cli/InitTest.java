package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Key;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    private static final String MAIN = "public class %s {\n    public static void main(String[] args) {}\n}\n";
    private static final Pattern COMMENTED = Pattern.compile("(?m)^# (?=[a-z_]+ = )");

    @TempDir
    Path dir;

    @Test
    void aMavenProjectGetsAFileThatLoads() throws Exception {
        write("pom.xml", "<project/>");
        write("src/main/java/shop/App.java", "package shop;\n" + MAIN.formatted("App"));
        assertEquals(
                "wrote     .hotreload.toml, for a Maven project, main class shop.App\nnext      hotreload\n",
                init().out());
        String text = text();
        assertTrue(text.contains("# main_class = \"shop.App\""), text);
        assertTrue(text.contains("# profiles = []"), text);
        assertTrue(text.contains("hotreload config"), text);
        long lines = text.lines().count();
        assertTrue(lines >= 15 && lines <= 30, lines + " lines");
        assertEverythingIsDefault();
    }

    @Test
    void aPlainProjectGetsAFileThatLoads() throws Exception {
        write("src/a/Main.java", "package a;\n" + MAIN.formatted("Main"));
        write("lib/x.jar", "");
        assertEquals(0, init().code());
        assertTrue(text().contains("# source_dirs = [\"src\"]"), text());
        assertTrue(text().contains("# classpath = [\"lib/*.jar\"]  "), text());
        assertTrue(text().contains("# found"), text());
        assertEverythingIsDefault();
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheCheckout() throws Exception {
        Path elsewhere = dir.resolve("elsewhere");
        Files.createSymbolicLink(dir.resolve(".hotreload.toml"), elsewhere);
        assertEquals(2, init().code());
        assertFalse(Files.exists(elsewhere));
    }

    @Test
    void jarsInAnotherPlaceAreNamed() throws Exception {
        write("Main.java", MAIN.formatted("Main"));
        write("libs/x.jar", "");
        assertEquals(0, init().code());
        assertTrue(text().contains("# source_dirs = [\".\"]"), text());
        assertEquals(List.of("libs/*.jar"), load().config().build().classpath());
    }

    @Test
    void anEmptyDirectoryGetsAFileThatLoadsAndAHint() throws Exception {
        CommandLineRun run = init();
        assertEquals(0, run.code());
        assertTrue(run.out().contains("but       no Java sources were found"), run.out());
        assertEverythingIsDefault();
    }

    @Test
    void aGradleProjectNeedsNothing() throws Exception {
        write("build.gradle.kts", "application { mainClass.set(\"shop.Main\") }");
        write("src/main/java/Main.java", MAIN.formatted("Main"));
        CommandLineRun run = init();
        assertTrue(run.out().contains("a Gradle project, main class shop.Main"), run.out());
        assertEverythingIsDefault();
        assertTrue(text().contains("# main_class = \"shop.Main\""), text());
    }

    @Test
    void aMavenProjectThatIsAlsoGradlesIsToldSo() throws Exception {
        write("pom.xml", "<project/>");
        write("build.gradle", "");
        init();
        assertTrue(text().contains("# tool = \"gradle\""), text());
        assertEverythingIsDefault();
    }

    @Test
    void dropwizardIsToldToServe() throws Exception {
        write("pom.xml", "<project><groupId>io.dropwizard</groupId></project>");
        write("src/main/java/App.java", MAIN.formatted("App"));
        write("config.yml", "");
        init();
        assertEquals(List.of("server", "config.yml"), load().config().run().args());
        assertEquals(Optional.empty(), load().config().run().mainClass());
    }

    @Test
    void theOnlyVerticleIsRunByALauncher() throws Exception {
        write("pom.xml", "<project><groupId>io.vertx</groupId></project>");
        write("src/main/java/a/Web.java", "package a;\npublic class Web extends AbstractVerticle {}");
        init();
        assertEquals(
                Optional.of("io.vertx.core.Launcher"), load().config().run().mainClass());
        assertEquals(List.of("run", "a.Web"), load().config().run().args());
    }

    @Test
    void quarkusNeedsSomethingElse() throws Exception {
        write("pom.xml", "<project><groupId>io.quarkus</groupId></project>");
        write("src/main/java/a/Web.java", "package a;\npublic class Web {}");
        assertTrue(init().out().contains("but       Quarkus completes"));
        assertEverythingIsDefault();
    }

    @Test
    void aMainThatFollowsOnTheSameLineIsFound() throws Exception {
        write("Main.java", "public class Main { public static void main(String[] args) {} }");
        assertTrue(init().out().contains("main class Main"));
    }

    /** What is commented out must be right, too. */
    @Test
    void theCommentedKeysLoadWhenTheyAreTakenIn() throws Exception {
        write("pom.xml", "<project/>");
        init();
        Files.writeString(file(), COMMENTED.matcher(text()).replaceAll(""));
        LoadedConfig loaded = load();
        assertEquals(Optional.of("com.example.Main"), loaded.config().run().mainClass());
        assertEquals(List.of(), loaded.notYetAvailable());
    }

    @Test
    void theDefaultsInTheFileAreTheSchemas() throws Exception {
        init();
        List<String> seen = new ArrayList<>();
        String table = "";
        for (String line : text().lines().toList()) {
            table = line.startsWith("[") ? line.substring(1, line.indexOf(']')) + "." : table;
            if (COMMENTED.matcher(line).find()) {
                String name = table + line.substring(2, line.indexOf(" = "));
                Key key = ConfigLoader.keys().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name));
                if (key.defaultText().matches("[\"\\[{].*|true|false|[0-9]+") && !name.startsWith("build.")) {
                    assertTrue(line.contains(" = " + key.defaultText() + " "), line);
                    seen.add(name);
                }
            }
        }
        assertTrue(seen.containsAll(List.of("env_files", "watch.debounce", "run.args", "run.ready")), seen.toString());
    }

    @Test
    void thePomsMainClassIsTaken() throws Exception {
        write(
                "pom.xml",
                "<project><properties><start-class>${a.class}</start-class><a.class>shop.Start</a.class></properties></project>");
        write("src/main/java/A.java", MAIN.formatted("A"));
        init();
        assertTrue(text().contains("# main_class = \"shop.Start\""), text());
        assertTrue(text().contains("# named in pom.xml"), text());
    }

    @Test
    void aPomThatIsNoXmlStopsNothing() throws Exception {
        write("pom.xml", "<project");
        CommandLineRun run = init();
        assertEquals(0, run.code());
        assertEquals("", run.err());
    }

    @Test
    void aPomWithModulesNeedsNoSourcesOfItsOwn() throws Exception {
        write(
                "pom.xml",
                "<project><packaging>pom</packaging><modules><module>web</module><module>core</module></modules></project>");
        CommandLineRun run = init();
        assertFalse(run.out().contains("no Java sources were found"), run.out());
    }

    @Test
    void theSpringBootApplicationIsChosenAmongSeveral() throws Exception {
        write("src/main/java/a/Tool.java", "package a;\n" + MAIN.formatted("Tool"));
        write("src/main/java/b/App.java", "package b;\n@SpringBootApplication\n" + MAIN.formatted("App"));
        init();
        assertTrue(text().contains("# main_class = \"b.App\""), text());
    }

    @Test
    void severalMainClassesAreListed() throws Exception {
        write("src/main/java/a/Tool.java", "package a;\n" + MAIN.formatted("Tool"));
        write("src/main/java/b/App.java", "package b;\n" + MAIN.formatted("App"));
        write("src/main/java/b/Not.java", "package b;\n// public static void main(String[] args)\nclass Not {}");
        init();
        assertTrue(text().contains("# main_class = \"a.Tool\"  # choose one of a.Tool, b.App\n"), text());
    }

    @Test
    void anExistingFileIsLeftAlone() throws Exception {
        for (String name : List.of(".hotreload.toml", ".config/hotreload.toml")) {
            Path existing = write(name, "# mine\n");
            CommandLineRun run = init();
            assertEquals(2, run.code());
            assertEquals("", run.out());
            assertTrue(run.err().startsWith(name + ": error: exists already; --force"), run.err());
            assertEquals("# mine\n", Files.readString(existing));
            Files.delete(existing);
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void forceReplacesTheFileThatIsRead() throws Exception {
        Path existing = write(".config/hotreload.toml", "# mine\n");
        CommandLineRun run = init("--force");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("wrote     .config/hotreload.toml"), run.out());
        assertTrue(Files.readString(existing).contains("hotreload config"));
        assertFalse(Files.exists(file()));
        load();
    }

    @Test
    void anAirFileIsCarriedOver() throws Exception {
        write("src/main/java/Main.java", MAIN.formatted("Main"));
        write(".air.toml", """
                [build]
                cmd = "make"
                delay = 200
                args_bin = ["--port 8080"]
                poll = true
                [color]
                main = "magenta"
                """);
        CommandLineRun run = init();
        assertTrue(
                run.out().contains("read      .air.toml: 3 carried over, 2 not; the end of the file says which"),
                run.out());
        LoadedConfig loaded = load();
        assertEquals(List.of("--port", "8080"), loaded.config().run().args());
        assertEquals(200, loaded.config().watch().debounce().toMillis());
        assertEquals(List.of(), loaded.notYetAvailable());
        assertTrue(text().contains("debounce = \"200ms\""), text());
        assertTrue(text().contains("# build.delay in .air.toml"), text());
        assertTrue(text().contains("# Not carried over from .air.toml:\n#   build.cmd: hotreload compiles"), text());
        assertTrue(text().endsWith("#   color.main\n"), text());
    }

    @Test
    void aBrokenAirFileStopsEverything() throws Exception {
        write(".air.toml", "[build\n");
        CommandLineRun run = init();
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith(".air.toml:1:"), run.err());
        assertFalse(Files.exists(file()));
    }

    @Test
    void aRootThatIsCarriedOverIsWhereTheProjectIs() throws Exception {
        write("nodemon.json", "{\"cwd\": \"app\"}");
        write("app/src/main/java/Main.java", MAIN.formatted("Main"));
        assertTrue(init().out().contains("main class Main"));
        assertEquals(dir.resolve("app"), load().config().root());
    }

    @Test
    void mistypedFlagsAndCommandsGetTheNearOne() {
        assertEquals(
                "hotreload: unknown flag --forse; did you mean --force?\nRun 'hotreload init --help'.\n",
                init("--forse").err());
        assertEquals(
                "hotreload: unknown flag --run.agrs; did you mean --run.args?\nRun 'hotreload config --help'.\n",
                CommandLineRun.in(dir, "config", "--run.agrs=x").err());
        assertEquals(
                "hotreload: no command \"iniit\"; did you mean init?\nRun 'hotreload --help'.\n",
                CommandLineRun.in(dir, "iniit").err());
        assertEquals(2, CommandLineRun.in(dir, "iniit").code());
        assertTrue(init("--ide", "emacs").err().contains("wants one of idea, vscode, eclipse, found \"emacs\""));
    }

    @Test
    void everyCommandHelps() {
        for (String command : List.of("run", "watch", "init", "config", "completion")) {
            CommandLineRun help = CommandLineRun.in(dir, "help", command);
            assertEquals(0, help.code(), help.err());
            assertTrue(help.out().startsWith("Usage: hotreload " + command), help.out());
            assertEquals(help.out(), CommandLineRun.in(dir, command, "--help").out());
            assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
        }
        String run = CommandLineRun.in(dir, "run", "--help").out();
        assertTrue(run.contains("\n[watch]\n"), run);
        assertTrue(run.contains("--run.args=STRING"), run);
        assertFalse(run.contains("`"), run);
    }

    @Test
    void theShellCompletesCommandsAndKeys() {
        String script = CommandLineRun.in(dir, "completion").out();
        assertTrue(script.contains("complete -F"), script);
        assertTrue(script.contains("--watch.debounce"), script);
        assertTrue(script.contains("--explain"), script);
    }

    /** The file as it stands changes nothing. */
    private void assertEverythingIsDefault() throws ProblemException {
        load().settings()
                .forEach(setting -> assertEquals("default", setting.origin().describe(), setting.key()));
    }

    private LoadedConfig load() throws ProblemException {
        LoadedConfig loaded = ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of());
        assertEquals(List.<Problem>of(), loaded.warnings());
        return loaded;
    }

    private CommandLineRun init(String... flags) {
        List<String> args = new ArrayList<>(List.of("init"));
        args.addAll(List.of(flags));
        return CommandLineRun.in(dir, args.toArray(String[]::new));
    }

    private Path file() {
        return dir.resolve(".hotreload.toml");
    }

    private String text() throws IOException {
        return Files.readString(file());
    }

    private Path write(String name, String text) throws IOException {
        Path path = dir.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
