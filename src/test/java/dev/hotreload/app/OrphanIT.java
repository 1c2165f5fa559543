package dev.hotreload.app;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.fixture.Fixture;
import dev.hotreload.app.fixture.Runner;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner dies without a word; the application must not stay. */
class OrphanIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final String mark = Integer.toString(ThreadLocalRandom.current().nextInt(500_000_000, 1_000_000_000));

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path dir;

    @AfterEach
    void leaveNothing() {
        started.forEach(Process::destroyForcibly);
        Processes.marked(mark).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aKilledRunnerTakesAPoliteApplicationWithItAndItsHooksRun() throws Exception {
        Path hook = dir.resolve("hook");
        Process runner =
                run(10_000, "hook", hook.toString(), "orphan", "sh -c 'sleep " + mark + " &' &", "listen", "0");
        // The application and the orphan; the command line of the runner is too long to be seen.
        await().until(() -> Processes.marked(mark).size() == 2);
        runner.destroyForcibly();
        await().atMost(ofSeconds(3)).until(() -> Processes.marked(mark).isEmpty());
        assertEquals("hook\n", Files.readString(hook));
    }

    @Test
    void aKilledRunnerTakesAStubbornApplicationWithItAfterTheGracePeriod() throws Exception {
        Process runner =
                run(1_000, "stubborn", "spawn", "trap '' TERM; sleep " + mark + "; sleep " + mark, "listen", "0");
        long before = System.nanoTime();
        runner.destroyForcibly();
        await().atMost(ofSeconds(4)).until(() -> Processes.marked(mark).isEmpty());
        assertTrue(System.nanoTime() - before >= 900_000_000L);
    }

    @Test
    void anApplicationThatCannotReachItsRunnerEnds() throws Exception {
        // Nobody listens on that port any more.
        Path link = Files.writeString(dir.resolve("agent-1.link"), "1\nsecret\n1000\n");
        String agent = "-javaagent:" + AgentJar.extractTo(dir) + "=" + link;
        Process process = new ProcessBuilder(
                        JAVA, agent, "-Dmark=" + mark, "-cp", classpath("test-classes"), Fixture.class.getName())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(143, process.exitValue());
        List<String> lines = process.inputReader().lines().toList();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("hotreload: the runner is gone"), lines.toString());
    }

    private Process run(int graceMillis, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-cp",
                classpath(""),
                Runner.class.getName(),
                dir.toString(),
                Integer.toString(graceMillis),
                mark));
        command.addAll(List.of(args));
        Process runner = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(runner);
        BufferedReader lines = new BufferedReader(new InputStreamReader(runner.getInputStream()));
        String line = lines.readLine();
        assertEquals("ready", line);
        return runner;
    }

    private static String classpath(String end) {
        return String.join(
                File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .filter(entry -> entry.endsWith(end))
                        .toList());
    }
}
