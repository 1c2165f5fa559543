package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One run, and what a developer does to it. Each test edits its own files and leaves a project that compiles. */
class SavesIT {
    @RegisterExtension
    static final Runners runners = Runners.perClass();

    @TempDir
    static Path dir;

    private static ProjectCopy project;
    private static Runner runner;

    @BeforeAll
    static void start() throws Exception {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        runner = runners.in(project).start();
        runner.serves("/", "hello");
        assertEquals("shipping 5", runner.answer("/shipping"));
        runner.prints("live +generation 1 on http://127\\.0\\.0\\.1:" + runner.port());
    }

    @BeforeEach
    void look() {
        runner.fromHere();
    }

    @Test
    void aChangedMethodIsServed() throws Exception {
        project.replace(ProjectCopy.APP + "Greeting.java", "hello", "good morning");
        runner.serves("/", "good morning");
        runner.prints("changed +Greeting\\.java");
        runner.prints("live +generation \\d+ .*swapped Greeting");
    }

    @Test
    void aChangedConstantReachesTheClassesThatHaveACopy() throws Exception {
        project.replace(ProjectCopy.APP + "Prices.java", "20", "50");
        runner.serves("/total", "total 600");
        runner.prints("built +compiled 2 files: Prices changed its constant RATE; Cart uses it");
    }

    @Test
    void aNewClassIsThereWithWhatUsesIt() throws Exception {
        project.write(
                ProjectCopy.APP + "Words.java",
                "package app;",
                "final class Words {",
                "    static String large() { return \"enormous\"; }",
                "}");
        project.replace(ProjectCopy.APP + "Labels.java", "\"large\"", "Words.large()");
        runner.serves("/size", "size enormous");
    }

    @Test
    void aCompileErrorIsShownWithItsPlaceWhileTheOldVersionServes() throws Exception {
        long pid = runner.appPid();
        project.replace(ProjectCopy.APP + "Shipping.java", "return 15;", "return fifteen;");
        runner.prints("broken +/.*/shop/src/main/java/app/Shipping\\.java:19:20: error: cannot find symbol");
        runner.prints("\\[hotreload] {15}return fifteen;\n\\[hotreload] {22}\\^");
        runner.prints("generation \\d+ still serves; waiting for changes");
        assertEquals("shipping 5", runner.answer("/shipping"));
        assertEquals(pid, runner.appPid());
        project.replace(ProjectCopy.APP + "Shipping.java", "return fifteen;", "return 17;");
        project.replace(ProjectCopy.APP + "Shipping.java", "0 : 5", "0 : 7");
        runner.serves("/shipping", "shipping 7");
    }

    @Test
    void aDeletedClassThatIsInUseIsAnErrorAndItsReturnIsNone() throws Exception {
        String text = project.read(ProjectCopy.APP + "Cart.java");
        long pid = runner.appPid();
        project.delete(ProjectCopy.APP + "Cart.java");
        runner.prints("changed +Cart\\.java");
        runner.prints("broken +/.*/shop/src/main/java/app/Main\\.java:\\d+:\\d+: error");
        assertEquals(pid, runner.appPid());
        runner.fromHere();
        project.write(ProjectCopy.APP + "Cart.java", text.strip());
        runner.prints("live ");
        assertEquals(pid, runner.appPid(), "the same classes need no restart");
    }

    @Test
    void aChangedResourceIsServed() throws Exception {
        project.write("src/main/resources/message.txt", "another message");
        runner.serves("/resource", "another message");
        runner.prints("restarted because message\\.txt changed");
    }

    @Test
    void theEnvFileIsReadAtEachStartAndAChangeOfItIsOne() throws Exception {
        long first = runner.appPid();
        project.write(".env", "LEVEL=low");
        long second = runner.appPidAfter(first);
        assertTrue(Processes.environment(second).contains("LEVEL=low"));
        runner.prints("restarted because \\.env changed");
        project.write(".env", "LEVEL=high");
        long third = runner.appPidAfter(second);
        assertTrue(Processes.environment(third).contains("LEVEL=high"));
        project.delete(".env");
        long fourth = runner.appPidAfter(third);
        assertTrue(Processes.environment(fourth).stream().noneMatch(variable -> variable.startsWith("LEVEL=")));
    }

    @Test
    void rAndEnterRestarts() throws Exception {
        long pid = runner.appPid();
        runner.type("r");
        assertNotEquals(pid, runner.appPidAfter(pid));
        runner.prints("restarted because you asked for it");
    }

    @Test
    void anythingElseTypedShowsTheKeys() throws Exception {
        runner.type("what");
        runner.prints("keys +r restarts, s applies what is held, p pauses or goes on, q quits");
    }

    @Test
    void aSecondRunnerInTheProjectIsToldTheFirst() throws Exception {
        Runner second = runners.in(project).start();
        assertEquals(5, second.exitCode());
        assertTrue(second.errors().contains("as process " + runner.pid()), second.errors());
        assertEquals("", second.output());
        assertTrue(runner.isAlive());
        runner.appPid();
    }
}
