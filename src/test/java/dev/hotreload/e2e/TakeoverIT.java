package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How a new version takes over: in the running JVM, by a restart, or when somebody asks for it. */
class TakeoverIT {
    private static final String MAIN = ProjectCopy.APP + "Main.java";
    private static final String GREETING = ProjectCopy.APP + "Greeting.java";
    private static final String STYLE = "src/main/resources/static/shop.css";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    /** An application that counts its visitors in memory, and serves a style sheet. */
    @BeforeEach
    void copy() throws Exception {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.write(STYLE, "color: red");
        project.replace(MAIN, "\"/message.txt\"", "file");
        project.replace(MAIN, "String message()", "String message(String file)");
        project.replace(MAIN, "route(server, \"/resource\", Main::message);", """
                java.util.concurrent.atomic.AtomicInteger visits = new java.util.concurrent.atomic.AtomicInteger();
                route(server, "/visits", () -> "visits " + visits.incrementAndGet());
                route(server, "/resource", () -> message("/message.txt"));
                route(server, "/style", () -> message("/static/shop.css"));""");
    }

    @Test
    void aChangedMethodIsSwappedAndTheApplicationKeepsItsProcessAndItsState() throws Exception {
        Runner runner = started();
        long pid = runner.appPid();
        assertEquals("visits 1", runner.answer("/visits"));
        project.replace(GREETING, "\"hello\"", "\"good morning\"");
        runner.serves("/", "good morning");
        runner.prints("live +generation 2 .*, swapped Greeting, in [\\d.]+ m?s \\(.*swap [\\d.]+ m?s\\)");
        assertEquals("visits 2", runner.answer("/visits"));
        project.replace(GREETING, "good morning", "good evening");
        project.replace(STYLE, "red", "green");
        runner.serves("/", "good evening");
        runner.serves("/style", "color: green");
        assertEquals(pid, runner.appPid());
        assertEquals("visits 3", runner.answer("/visits"));
        String log = project.read(".hotreload/reloads.jsonl");
        assertTrue(log.contains("\"switch\":\"swap\",\"classes\":[\"app.Greeting\"]"), log);
    }

    @Test
    void whatCannotBeSwappedRestartsWithItsReasonAndIsSwappableAfterIt() throws Exception {
        Runner runner = started();
        long pid = runner.appPid();
        project.replace(GREETING, "String text() {", "int times = 2;\nString text() {");
        project.replace(GREETING, "\"hello\"", "\"hello\" + times");
        runner.serves("/", "hello2");
        runner.prints("live .*restarted because Greeting gained the field times");
        long next = runner.appPid();
        assertFalse(pid == next);
        project.replace(GREETING, "\"hello\"", "\"bye\"");
        runner.serves("/", "bye2");
        assertEquals(next, runner.appPid());
    }

    @Test
    void aStyleSheetIsRefreshedAndAMessageRestarts() throws Exception {
        Runner runner = started();
        long pid = runner.appPid();
        assertEquals("color: red", runner.answer("/style"));
        project.write(STYLE, "color: blue");
        runner.serves("/style", "color: blue");
        runner.prints("live +generation 2 .*, refreshed shop\\.css, in [\\d.]+ m?s");
        assertEquals(pid, runner.appPid());
        project.write("src/main/resources/message.txt", "another message");
        runner.serves("/resource", "another message");
        runner.prints("restarted because message\\.txt changed");
        assertFalse(pid == runner.appPid());
    }

    @Test
    void theStrategySwapHoldsWhatNeedsARestartUntilAnEditOrAKeyEndsIt() throws Exception {
        Runner runner = started("--reload.strategy", "swap");
        long pid = runner.appPid();
        project.replace(GREETING, "String text() {", "int times = 2;\nString text() {");
        runner.prints("held +generation 2: Greeting gained the field times; generation 1 still serves; r restarts");
        assertEquals("hello", runner.answer("/"));
        project.replace(GREETING, "int times = 2;\n", "");
        runner.prints("live +generation 3 .*, nothing changed for the application");
        project.replace(GREETING, "\"hello\"", "\"hello again\"");
        runner.serves("/", "hello again");
        assertEquals(pid, runner.appPid());

        project.write(".env", "LEVEL=low");
        runner.prints("held .*: \\.env changed; .*r restarts");
        project.replace(GREETING, "\"hello again\"", "\"bye\"");
        runner.prints("held +generation 5: \\.env changed");
        assertEquals("hello again", runner.answer("/"));
        runner.type("r");
        runner.serves("/", "bye");
        assertTrue(Processes.environment(runner.appPidAfter(pid)).contains("LEVEL=low"));
        runner.prints("live +generation 5 .*restarted because \\.env changed");
    }

    @Test
    void theTriggerKeyHoldsWhatIsBuiltUntilItIsPressed() throws Exception {
        Runner runner = started("--reload.trigger", "key");
        long pid = runner.appPid();
        runner.type("s");
        runner.prints("keys +nothing waits to be applied");
        project.replace(GREETING, "\"hello\"", "\"good morning\"");
        runner.prints("held +generation 2: Greeting changed; generation 1 still serves; s applies it, r restarts");
        project.replace(GREETING, "return", "retrn");
        runner.prints("broken +/.*/Greeting\\.java");
        project.replace(GREETING, "retrn", "return");
        runner.prints("held +generation 4: Greeting changed");
        assertEquals("hello", runner.answer("/"));
        runner.type("s");
        runner.serves("/", "good morning");
        assertEquals(pid, runner.appPid());
        project.write("src/main/resources/message.txt", "another message");
        runner.prints("held .*: message\\.txt changed; .*s restarts");
        runner.type("s");
        runner.serves("/resource", "another message");
        runner.prints("restarted because message\\.txt changed");
    }

    @Test
    void theStrategyRestartNeverSwaps() throws Exception {
        Runner runner = started("--reload.strategy", "restart");
        long pid = runner.appPid();
        project.replace(GREETING, "\"hello\"", "\"good morning\"");
        runner.serves("/", "good morning");
        long next = runner.appPid();
        assertFalse(pid == next);
        runner.prints("restarted because Greeting changed");
        project.write(STYLE, "color: blue");
        runner.serves("/style", "color: blue");
        assertFalse(next == runner.appPid());
    }

    @Test
    void aClassThatIsNamedAlwaysRestarts() throws Exception {
        project.write(".hotreload.toml", "[reload]", "restart_on = [\"app.Greeting\"]");
        Runner runner = started();
        project.replace(GREETING, "\"hello\"", "\"good morning\"");
        runner.serves("/", "good morning");
        runner.prints("restarted because Greeting matches restart_on");
    }

    @Test
    void aNewConfigurationRestartsOnceAndSwapsAfterIt() throws Exception {
        Runner runner = started();
        project.replace(GREETING, "\"hello\"", "\"good morning\"");
        runner.serves("/", "good morning");
        long pid = runner.appPid();
        project.write(".hotreload.toml", "[watch]", "debounce = \"60ms\"");
        long next = runner.appPidAfter(pid);
        runner.prints("live .*restarted because \\.hotreload\\.toml changed");
        project.replace(GREETING, "good morning", "good evening");
        runner.serves("/", "good evening");
        assertEquals(next, runner.appPid());
    }

    private Runner started(String... args) throws Exception {
        Runner runner = runners.in(project).args(args).start();
        runner.serves("/", "hello");
        runner.prints("live +generation 1 on");
        return runner;
    }

    @Test
    void theNextRequestBringsWhatWasSavedWhereThatIsWanted() throws Exception {
        int port = Web.freePort();
        Runner runner = runners.in(project)
                .env("HOTRELOAD_PROXY_ENABLED", "true")
                .env("HOTRELOAD_PROXY_PORT", String.valueOf(port))
                .env("HOTRELOAD_RELOAD_TRIGGER", "request")
                .start();
        runner.prints("live +generation 1 ");
        project.replace(GREETING, "\"hello\"", "\"good morning\"");
        runner.prints("held +generation 2: Greeting changed");
        runner.serves("/", "hello");
        assertEquals("good morning", Web.get(port, "/").orElse("none"));
    }
}
