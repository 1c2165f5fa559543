package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Restarts from a standby, as they are by default. */
class RestartIT {
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

    private Runner started() throws Exception {
        Runner runner = runners.in(project)
                .args("run")
                .env("HOTRELOAD_RELOAD_STANDBY", "auto")
                .start();
        runner.prints("live +generation 1 on");
        // Now its class is loaded, and cannot simply be exchanged.
        runner.serves("/", "hello");
        return runner;
    }

    static List<ProcessHandle> standbys(Runner runner) {
        return runner.processes().stream()
                .filter(process -> Processes.words(process.pid()).stream().anyMatch(word -> word.contains("=standby:")))
                .toList();
    }

    @Test
    void theNextVersionIsTheJvmThatWaitedAndItsAnswersAreNew() throws Exception {
        Runner runner = started();
        runner.patiently("a JVM waits").until(() -> standbys(runner).size() == 1);
        long waiting = standbys(runner).get(0).pid();
        project.replace(GREETING, "String text() {", "int times = 2;\nString text() {");
        project.replace(GREETING, "\"hello\"", "\"hello\" + times");
        runner.prints("live .*restarted because Greeting gained the field times.*from standby");
        runner.serves("/", "hello2");
        assertEquals(waiting, runner.appPid());

        runner.patiently("another JVM waits")
                .until(() -> standbys(runner).stream().anyMatch(process -> process.pid() != waiting));
        project.replace(GREETING, "times = 2", "times = 3");
        runner.serves("/", "hello3");
        assertNotEquals(waiting, runner.appPid());
        runner.signal("TERM");
        runner.exitCode();
        runner.leavesNothing();
    }

    @Test
    void aChangedVariableIsNotMissed() throws Exception {
        project.write(".env", "MOOD=calm\n");
        Runner runner = started();
        runner.patiently("a JVM waits").until(() -> standbys(runner).size() == 1);
        project.write(".env", "MOOD=bright\n");
        runner.fromHere().prints("live .*restarted because");
        assertTrue(Processes.environment(runner.appPid()).contains("MOOD=bright"));
    }

    @Test
    void aHookThatDelaysTheStopIsNamed() throws Exception {
        project = ProjectCopy.of("stubborn-web", dir.resolve("stubborn"));
        Runner runner =
                runners.in(project).args("run", "--run.stop_timeout=500ms").start();
        runner.prints("live +generation 1 on");
        runner.signal("TERM");
        runner.exitCode();
        String said = runner.output() + runner.errors();
        Pattern place = Pattern.compile("did not end in time \\(500ms\\), so it is killed;"
                + " the thread Thread-\\d+ is in app\\.Main\\.linger\\(Main\\.java:\\d+\\)");
        assertTrue(place.matcher(said).find(), said);
        runner.leavesNothing();
    }

    @Test
    void aSlowStartSaysWhereItStandsUntilAChangeTakesItsPlace() throws Exception {
        String main = ProjectCopy.APP + "Main.java";
        project.replace(main, "    private static Shipping", """
                    private static void hold() {
                        while (true) {
                            java.util.concurrent.locks.LockSupport.park();
                        }
                    }

                    private static Shipping""");
        project.replace(main, "int port =", "hold();\n        int port =");
        Runner runner = runners.in(project).args("run", "--run.ready=port").start();
        runner.prints("starting +\\d+\\.\\d s so far, [\\d.]+ m?s of them on the processor; the thread main is in"
                + " app\\.Main\\.hold\\(Main\\.java:\\d+\\)");
        runner.fromHere();
        project.replace(main, "        hold();\n", "");
        String after = runner.prints("(?s)^.*live +generation 2 on").group();
        assertFalse(after.contains("Main.hold"), after);
    }

    @Test
    void killingTheRunnerEndsTheStandbyToo() throws Exception {
        Runner runner = started();
        runner.patiently("a JVM waits").until(() -> standbys(runner).size() == 1);
        runner.signal("KILL");
        runner.leavesNothingWithin(Duration.ofSeconds(10));
    }
}
