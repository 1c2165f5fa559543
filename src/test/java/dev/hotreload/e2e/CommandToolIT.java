package dev.hotreload.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Projects that a command of the developer builds. */
class CommandToolIT {
    private static final String GREETING = ProjectCopy.APP + "Greeting.java";
    private static final String JDK = System.getProperty("java.home") + "/bin/";
    private static final String COMPILE =
            "mkdir -p out && cp -r src/main/resources/. out && " + JDK + "javac -g -d out src/main/java/app/*.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void copy() {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
    }

    private Runner started(String... config) throws Exception {
        project.write(".hotreload.toml", config);
        Runner runner = runners.in(project).start();
        runner.serves("/", "hello");
        runner.prints("live +generation 1");
        return runner;
    }

    @Test
    void classesThatACommandMakesAreSwappedIn() throws Exception {
        Runner runner = started("[build]", "tool = 'command'", "cmd = \"" + COMPILE + "\"", "classpath = ['out']");
        runner.prints("build +\\$ mkdir -p out");
        long pid = runner.appPid();
        project.replace(GREETING, "\"hello\"", "\"bye\"");
        runner.serves("/", "bye");
        runner.prints("live +generation \\d+.*, swapped Greeting");
        runner.fromHere();
        project.replace(GREETING, "\"bye\"", "bye");
        runner.prints("broken +.*src/main/java/app/Greeting.java:\\d+: error: cannot find symbol");
        assertEquals("bye", runner.answer("/"));
        assertEquals(pid, runner.appPid());
        project.replace(GREETING, "return bye", "return \"back\"");
        runner.serves("/", "back");
        project.write("src/main/resources/message.txt", "another message");
        runner.serves("/resource", "another message");
    }

    @Test
    void aJarThatACommandMakesIsRestartedAndTheRunningOneIsLeftAlone() throws Exception {
        Runner runner = started(
                "[build]",
                "tool = 'command'",
                "cmd = \"" + COMPILE + " && " + JDK + "jar --create --file app.jar -C out .\"",
                "classpath = ['app.jar']",
                "[run]",
                "main_class = 'app.Main'");
        long pid = runner.appPid();
        project.replace(GREETING, "\"hello\"", "\"bye\"");
        runner.prints("restarted because app.jar changed");
        runner.serves("/", "bye");
        assertNotEquals(pid, runner.appPid());
        assertEquals("a message", runner.answer("/resource"));
    }

    @Test
    void aProgramIsStartedAnewAndDiesWithUs() throws Exception {
        Runner runner = started(
                "[build]",
                "tool = 'command'",
                "cmd = \"" + COMPILE + "\"",
                "source_dirs = ['src']",
                "[run]",
                "cmd = ['" + JDK + "java', '-cp', 'out', 'app.Main']");
        long pid = runner.appPid();
        project.replace(GREETING, "\"hello\"", "\"bye\"");
        runner.serves("/", "bye");
        runner.prints("restarted because Greeting.java changed");
        long next = runner.appPid();
        assertNotEquals(pid, next);
        assertTrue(ProcessHandle.of(pid).isEmpty());
        runner.signal("KILL");
        await().until(() ->
                ProcessHandle.of(next).filter(ProcessHandle::isAlive).isEmpty());
        await().until(() -> Processes.naming(project.dir().toString()).isEmpty());
    }

    @Test
    void aCommandThatRunsEndsWithUs() throws Exception {
        project.write(".hotreload.toml", "[build]", "pre_cmd = ['echo begun; sleep 1000']");
        Runner runner = runners.in(project).start();
        runner.prints("build +begun");
        runner.signal("KILL");
        await().until(() -> runner.processes().isEmpty());
    }

    @Test
    void rulesRunTheirCommandAndNothingElse() throws Exception {
        Runner runner = started(
                "[[build.rules]]",
                "name = 'styles'",
                "include = ['web/**/*.less']",
                "cmd = 'cp web/shop.less web/shop.css'",
                "then = 'restart'",
                "[[build.rules]]",
                "name = 'docs'",
                "include = ['docs/**']",
                "cmd = ['echo', 'the docs were seen']",
                "then = 'nothing'");
        long pid = runner.appPid();
        project.write("docs/a.md", "text");
        runner.prints("build +the docs were seen");
        runner.prints("live +generation 2");
        assertEquals(pid, runner.appPid());
        project.write("web/shop.less", "a {}");
        runner.prints("restarted because shop.less changed");
        assertNotEquals(pid, runner.appPidAfter(pid));
        assertEquals("a {}\n", project.read("web/shop.css"));
    }
}
