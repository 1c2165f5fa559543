package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starts, ends, and what the configuration decides; a run for each test. */
class RunIT {
    private static final String MAIN = ProjectCopy.APP + "Main.java";
    private static final String GREETING = ProjectCopy.APP + "Greeting.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void copy() {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
    }

    @Test
    void aSyntaxErrorAtTheFirstStartIsShownAndItsFixStarts() throws Exception {
        project.replace(GREETING, "return", "retrn");
        Runner runner = runners.in(project).start();
        runner.prints("broken +/.*/Greeting\\.java:\\d+:\\d+: error");
        runner.prints("\\[hotreload] +waiting for changes\n");
        project.replace(GREETING, "retrn", "return");
        runner.serves("/", "hello");
        runner.prints("live +generation 2 on");
    }

    @Test
    void aMainThatThrowsIsShownWithItsExitCodeAndItsFixStarts() throws Exception {
        String before = "throws IOException {\n        int port";
        String broken =
                before.replace("int port", "if (args != null) throw new IllegalStateException(\"no\");\nint port");
        project.replace(MAIN, before, broken);
        Runner runner = runners.in(project).start();
        runner.prints("broken +generation 1 exited with code 1 after .*, before it was ready; waiting for changes\n");
        assertTrue(runner.errors().contains("IllegalStateException: no"), runner.errors());
        project.replace(MAIN, broken, before);
        runner.serves("/", "hello");
    }

    @Test
    void anApplicationThatEndsByItselfWaitsForTheNextChange() throws Exception {
        String before = "throws IOException {\n        int port";
        String ending = before.replace("int port", "if (args != null) return;\nint port");
        project.replace(MAIN, before, ending);
        Runner runner = runners.in(project).start();
        runner.prints("ended +generation 1 exited with code 0 .*; waiting for changes\n");
        project.replace(MAIN, ending, before);
        runner.serves("/", "hello");
    }

    @Test
    void aChangedConfigFileTakesEffectWhenItsFirstVersionIsBuilt() throws Exception {
        project.write(".hotreload.toml", "[run]", "args = []");
        Runner runner = runners.in(project).start();
        runner.serves("/shipping", "shipping 5");
        long pid = runner.appPid();
        // A build that fails shows that the old version is not stopped before the new one is built.
        project.replace(GREETING, "return", "retrn");
        runner.prints("broken ");
        runner.fromHere();
        project.write(".hotreload.toml", "[run]", "args = [\"express\"]", "[build]", "javac_args = [\"-g\"]");
        runner.prints("changed +\\.hotreload\\.toml\n");
        runner.prints("broken +/.*/Greeting\\.java");
        runner.prints("generation 1 still serves; waiting for changes");
        assertEquals(pid, runner.appPid());
        project.replace(GREETING, "retrn", "return");
        runner.serves("/shipping", "shipping 15");
        runner.prints("live .* restarted because \\.hotreload\\.toml changed");
    }

    @Test
    void aConfigFileThatAppearsTakesEffect() throws Exception {
        Runner runner = runners.in(project).start();
        runner.serves("/shipping", "shipping 5");
        project.write(".hotreload.toml", "[run]", "args = [\"express\"]");
        runner.serves("/shipping", "shipping 15");
        project.delete(".hotreload.toml");
        runner.serves("/shipping", "shipping 5");
    }

    @Test
    void aBrokenConfigFileIsShownAndTheSessionGoesOn() throws Exception {
        project.write(".hotreload.toml", "[run]", "args = []");
        Runner runner = runners.in(project).start();
        runner.serves("/", "hello");
        long pid = runner.appPid();
        project.write(".hotreload.toml", "[run]", "argz = [\"express\"]");
        runner.prints("broken +/.*/\\.hotreload\\.toml:2:1: error: unknown key \"run\\.argz\"");
        runner.prints("the session goes on as it was; waiting for changes");
        assertEquals(pid, runner.appPid());
        project.replace(GREETING, "hello", "good evening");
        runner.serves("/", "good evening");
        project.write(".hotreload.toml", "[run]", "args = [\"express\"]");
        runner.serves("/shipping", "shipping 15");
    }

    @Test
    void aSecondStartCompilesNothingAndNothingIsWrittenOutsideOfTheTmpDir() throws Exception {
        SortedMap<String, String> tree = project.tree();
        Runner first = runners.in(project).start();
        first.serves("/", "hello");
        first.prints("live ");
        first.type("q");
        assertEquals(0, first.exitCode());
        first.leavesNothing();
        SortedMap<String, String> classes = project.classFiles();
        assertFalse(classes.isEmpty());

        Runner second = runners.in(project).start();
        second.serves("/", "hello");
        second.prints("live ");
        second.type("q");
        assertEquals(0, second.exitCode());
        assertEquals(classes, project.classFiles());
        assertEquals(tree, project.tree());
        List<String> log = Files.readAllLines(project.path(".hotreload/reloads.jsonl")).stream()
                .filter(line -> line.contains("\"operation\":\"reload\""))
                .toList();
        JsonObject last = JsonParser.parseString(log.get(log.size() - 1)).getAsJsonObject();
        assertEquals("live", last.get("status").getAsString());
        assertEquals(0, last.get("compiledFiles").getAsInt());
    }

    @Test
    void argumentsOptionsVariablesAndTheWorkingDirReachTheApplication() throws Exception {
        Files.createDirectory(project.path("run here"));
        project.write(".env", "FROM_FILE=file", "OUTER=file", "IN_CONFIG=file");
        Runner runner = runners.in(project)
                .args("--run.jvm_args", "-Dgiven=a b", "--run.env", "IN_CONFIG=config", "--run.args", "express")
                .args("--run.working_dir", "run here", "--", "--flag", "two words", "\u00fc\u20ac*$HOME\"'")
                .env("OUTER", "outer")
                .env("LC_ALL", "C.UTF-8")
                .start();
        runner.serves("/shipping", "shipping 15");
        long pid = runner.appPid();
        List<String> words = Processes.words(pid);
        int main = words.indexOf("app.Main");
        assertEquals(
                List.of("express", "--flag", "two words", "\u00fc\u20ac*$HOME\"'", ""),
                words.subList(main + 1, words.size()));
        assertTrue(words.subList(0, main).contains("-Dgiven=a b"), words.toString());
        List<String> environment = Processes.environment(pid);
        assertTrue(environment.containsAll(List.of("FROM_FILE=file", "OUTER=outer", "IN_CONFIG=config")));
        assertEquals(project.path("run here").toRealPath(), Processes.workingDir(pid));
    }

    @Test
    void aFixedPortIsFreeAtEachOfTenRestarts() throws Exception {
        Runner runner = runners.in(project)
                .args("--watch.debounce", "10ms", "--reload.strategy", "restart")
                .start();
        runner.serves("/", "hello");
        for (int i = 1; i <= 10; i++) {
            project.replace(GREETING, "hello", "hello hello");
            runner.serves("/", "hello" + " hello".repeat(i == 1 ? 1 : (1 << i) - 1));
        }
        runner.prints("live +generation 11 on http://127\\.0\\.0\\.1:" + runner.port());
        assertFalse(runner.output().contains("broken"), runner.output());
        assertEquals("", runner.errors());
    }

    @Test
    void stopOnErrorStopsTheApplicationUntilTheFix() throws Exception {
        Runner runner = runners.in(project).args("--build.stop_on_error").start();
        runner.serves("/", "hello");
        project.replace(GREETING, "return", "retrn");
        runner.prints("broken +/.*/Greeting\\.java");
        runner.patiently("the application is stopped").until(() -> Web.isFree(runner.port()));
        runner.patiently("only hotreload is left")
                .until(() -> runner.processes().size() == 1);
        project.replace(GREETING, "retrn", "return");
        runner.serves("/", "hello");
    }

    @Test
    void anApplicationThatCrashesIsStartedAgainWhereThatIsWanted() throws Exception {
        Runner runner = runners.in(project)
                .args("--run.restart_on_exit", "on-failure", "--run.restart_delay", "100ms")
                .start();
        runner.serves("/", "hello");
        long pid = runner.appPid();
        Processes.signal(pid, "KILL");
        assertNotEquals(pid, runner.appPidAfter(pid));
        runner.prints("live .*restarted because it exited with code 137");
    }

    @Test
    void linesBehindTheArrowReachTheApplication() throws Exception {
        project.replace(
                MAIN,
                "server.start();",
                "server.start();\n        System.out.println(\"heard \" + new java.util.Scanner(System.in).nextLine());");
        Runner runner = runners.in(project).start();
        runner.serves("/", "hello");
        runner.type("> good day, gr\u00fc\u00dfe");
        runner.prints("heard good day, gr\u00fc\u00dfe\n");
    }

    @Test
    void theEndOfTheInputEndsNothing() throws Exception {
        Runner runner = runners.in(project).start();
        runner.closeInput();
        runner.serves("/", "hello");
        project.replace(GREETING, "hello", "still here");
        runner.serves("/", "still here");
    }

    @Test
    void qEndsItDuringTheFirstStartAndTheTmpDirGoesWhereThatIsWanted() throws Exception {
        Runner runner = runners.in(project).args("--misc.clean_on_exit").start();
        runner.prints("watching ");
        runner.type("q");
        assertEquals(0, runner.exitCode());
        runner.leavesNothing();
        assertTrue(Files.notExists(project.path(".hotreload")));
    }

    @Test
    void theTmpDirMayBeDeletedMeanwhile() throws Exception {
        Runner runner = runners.in(project).start();
        runner.serves("/", "hello");
        runner.patiently("the reload is in the log")
                .until(() -> Files.exists(project.path(".hotreload/reloads.jsonl")));
        project.deleteTmpDir();
        project.replace(GREETING, "hello", "all is new");
        runner.serves("/", "all is new");
        assertEquals("total 480", runner.answer("/total"));
        assertTrue(Files.exists(project.path(".hotreload/.gitignore")));
    }

    @Test
    void severalMainsAreAnErrorThatNamesThem() throws Exception {
        project.write(
                ProjectCopy.APP + "Other.java",
                "package app;",
                "class Other {",
                "    public static void main(String[] args) {}",
                "}");
        Runner runner = runners.in(project).start();
        runner.prints("broken +error: several classes can be run: app\\.Main, app\\.Other;");
        project.write(".hotreload.toml", "[run]", "main_class = \"app.Main\"");
        runner.serves("/", "hello");
    }

    @Test
    void aDirectoryWithoutSourcesIsToldWhatWasLookedFor() throws Exception {
        Path empty = Files.createDirectory(dir.resolve("empty"));
        Runner runner = runners.in(empty).start();
        assertEquals(2, runner.exitCode());
        assertTrue(runner.errors().startsWith("error: no Java sources in "), runner.errors());
    }
}
