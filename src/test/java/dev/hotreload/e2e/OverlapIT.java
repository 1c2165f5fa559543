package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two versions at a time: the one before goes on until the next is ready. */
class OverlapIT {
    private static final String MAIN = ProjectCopy.APP + "Main.java";
    private static final String GREETING = ProjectCopy.APP + "Greeting.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private final int port = Web.freePort();

    private Runner start(ProjectCopy project, String duringReload) throws Exception {
        Runner runner = runners.in(project)
                .env("HOTRELOAD_PROXY_ENABLED", "true")
                .env("HOTRELOAD_PROXY_PORT", String.valueOf(port))
                .env("HOTRELOAD_PROXY_DURING_RELOAD", duringReload)
                .env("HOTRELOAD_RELOAD_HANDOFF", "overlap")
                .start();
        runner.prints("live +generation 1 on http://127.0.0.1:" + port);
        return runner;
    }

    private String answer(String path) {
        return Web.get(port, path).orElse("none");
    }

    @Test
    void aVersionThatCannotStartLeavesTheOneBeforeAndIsMendedByTheNextSave() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        Runner runner = start(project, "hold");
        String first = answer("/pid");
        String main = project.read(MAIN);
        project.write(MAIN, main.replace("private Main() {}", "static final int LIMIT = Integer.parseInt(\"none\");"));
        runner.prints("broken +generation 2 .*; generation 1 still serves");
        assertEquals(first, answer("/pid"));
        // Its classes are those of its generation, also those that it had not loaded before.
        project.replace("src/main/resources/message.txt", "a message", "another message");
        runner.prints("broken +generation 3 ");
        assertEquals("a message", answer("/resource"));

        runner.fromHere();
        project.write(MAIN, main);
        runner.prints("live +generation 4 ");
        assertNotEquals(first, answer("/pid"));
        assertEquals("another message", answer("/resource"));
        project.replace(GREETING, "\"hello\"", "\"bye\"");
        runner.prints("live +generation 5 .*swapped Greeting");
        assertEquals("bye", answer("/"));
        runner.patiently("the old version is gone")
                .until(() -> ProcessHandle.of(Long.parseLong(first)).isEmpty());
    }

    @Test
    void theEndOfTheOneThatWentOnIsSeen() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        Runner runner = start(project, "hold");
        String main = project.read(MAIN);
        project.write(MAIN, main.replace("private Main() {}", "static final int LIMIT = Integer.parseInt(\"none\");"));
        runner.prints("broken +generation 2 .*; generation 1 still serves");
        Processes.signal(Long.parseLong(answer("/pid")), "KILL");
        runner.patiently("the proxy knows that nothing answers any more")
                .until(() -> Web.get(port, "/pid").isEmpty());
        runner.fromHere();
        project.write(MAIN, main);
        runner.prints("live +generation 3 ");
        assertEquals("hello", answer("/"));
    }

    @Test
    void theNextVersionComesFromAStandbyWhileTheOneBeforeAnswers() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.replace(MAIN, "HttpServer server =", """
                if (Greeting.class.getDeclaredFields().length > 0) {
                    while (!java.nio.file.Files.exists(java.nio.file.Path.of("may-start"))) {
                        Thread.onSpinWait();
                    }
                }
                HttpServer server =""");
        Runner runner = runners.in(project)
                .env("HOTRELOAD_PROXY_ENABLED", "true")
                .env("HOTRELOAD_PROXY_PORT", String.valueOf(port))
                .env("HOTRELOAD_PROXY_DURING_RELOAD", "serve-old")
                .env("HOTRELOAD_RELOAD_HANDOFF", "overlap")
                .env("HOTRELOAD_RELOAD_STANDBY", "auto")
                .start();
        runner.prints("live +generation 1 on http://127.0.0.1:" + port);
        runner.patiently("a JVM waits").until(() -> RestartIT.standbys(runner).size() == 1);
        String first = answer("/pid");
        project.replace(GREETING, "String text() {", "int times = 2;\nString text() {");
        runner.prints("changed ");
        assertEquals(first, answer("/pid"));
        project.write("may-start", "");
        runner.prints("live +generation 2 .*restarted because Greeting gained the field times.*from standby");
        assertNotEquals(first, answer("/pid"));
    }

    @Test
    void anApplicationThatListensElsewhereIsToldWhatToDo() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        int own = Web.freePort();
        project.replace(MAIN, "System.getenv().getOrDefault(\"PORT\", \"0\")", "\"" + own + "\"");
        Runner runner = start(project, "hold");
        assertEquals("hello", answer("/"));
        project.replace(GREETING, "String text() {", "int times = 2;\nString text() {");
        runner.prints("broken +generation 2 .*port " + own + " is the one of the version that goes on: with"
                + " reload\\.handoff = \"overlap\" the application must listen on the port that it is given");
        assertEquals(Optional.of("hello"), Web.get(port, "/"));
    }
}
