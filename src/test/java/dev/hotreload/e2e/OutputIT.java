package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out, of the application and of hotreload. */
class OutputIT {
    private static final String COLOUR = "\u001b[1;36m";
    private static final int LARGE = 1 << 20;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void copy() {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
    }

    /** Once where the application has the standard output itself, once where hotreload reads it on the way. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "log:almost"})
    void theApplicationsOutputIsUntouched(String ready) throws Exception {
        project.replace(
                ProjectCopy.APP + "Main.java",
                "server.start();",
                "System.out.print(\"" + COLOUR.replace("\u001b", "\\u001b") + "almost\\r\\n\" + \"x\".repeat(" + LARGE
                        + ") + \"\\t\\0done\");\n"
                        + "        System.out.flush();\n"
                        + "        System.err.print(\"to the other side\");\n"
                        + "        server.start();\n"
                        + "        if (port > 0) return;");
        Runner runner = runners.in(project)
                .args("--log.main_only", "--run.ready", ready)
                .start();
        runner.serves("/", "hello");
        runner.prints("done$");
        assertEquals(COLOUR + "almost\r\n" + "x".repeat(LARGE) + "\t\0done", runner.output());
        assertEquals("to the other side", runner.errors());
        runner.type("q");
        assertEquals(0, runner.exitCode());
        assertEquals(COLOUR.length() + LARGE + 14, runner.output().length());
    }

    @Test
    void withoutATerminalItsLinesAreMarkedAndPlain() throws Exception {
        Runner runner = runners.in(project).env("TERM", "xterm-256color").start();
        runner.serves("/", "hello");
        project.replace(ProjectCopy.APP + "Greeting.java", "return", "retrn");
        runner.prints("waiting for changes\n");
        assertFalse(runner.output().contains("\u001b"), runner.output());
        assertTrue(
                runner.output()
                        .lines()
                        .allMatch(line -> line.startsWith("[hotreload] ") || line.startsWith("listening on ")),
                runner.output());
    }

    @Test
    void onATerminalItsLinesAreColouredAndErrorsHaveShortPaths() throws Exception {
        Runner runner =
                runners.in(project).onTerminal().env("TERM", "xterm-256color").start();
        runner.serves("/", "hello");
        runner.prints("\u001b\\[1;32mlive\u001b\\[0m +generation 1");
        project.replace(ProjectCopy.APP + "Greeting.java", "return", "retrn");
        runner.prints("broken\\S* +src/main/java/app/Greeting\\.java:\\d+:\\d+: error");
        assertFalse(runner.output().contains("[hotreload]"), runner.output());
        runner.type("q");
        assertEquals(0, runner.exitCode());
    }

    @Test
    void theApplicationReadsTheTerminalWhereThatIsWanted() throws Exception {
        project.replace(
                ProjectCopy.APP + "Main.java",
                "server.start();",
                "server.start();\n        System.out.println(\"heard \" + new java.util.Scanner(System.in).nextLine());");
        Runner runner = runners.in(project)
                .onTerminal()
                .args("--run.stdin", "app")
                .env("TERM", "dumb")
                .start();
        runner.serves("/", "hello");
        runner.type("r");
        runner.prints("heard r\r?\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_COLOR", "TERM"})
    void noColoursWhereNobodyWantsThem(String variable) throws Exception {
        Runner runner = runners.in(project)
                .onTerminal()
                .env("TERM", "xterm-256color")
                .env(variable, variable.equals("TERM") ? "dumb" : "1")
                .start();
        runner.serves("/", "hello");
        runner.prints("live +generation 1");
        assertFalse(runner.output().matches("(?s).*\u001b\\[[0-9;]*m.*"), runner.output());
    }

    @Test
    void asJsonEachLineOfItIsAnObject() throws Exception {
        Runner runner = runners.in(project).args("--log.format", "json").start();
        runner.serves("/", "hello");
        runner.prints("\"event\":\"live\".*\"url\":\"http://127\\.0\\.0\\.1:" + runner.port() + "\"");
        assertTrue(
                runner.output().lines().allMatch(line -> line.matches("\\{.*}") || line.startsWith("listening on ")),
                runner.output());
    }
}
