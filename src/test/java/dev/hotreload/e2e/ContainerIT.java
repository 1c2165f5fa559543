package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.SignalMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the first process of a container, which gets every process whose parent is gone, and no signal that it does not ask for. */
class ContainerIT {
    private static final int HUP = 1;
    private static final int INT = 2;
    private static final String[] CONTAINER = {"unshare", "--fork", "--pid", "--mount-proc"};

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeAll
    static void thisUserCanMakeOne() throws InterruptedException {
        assumeTrue(canMakeOne(), "no right to a process namespace of its own");
    }

    private static boolean canMakeOne() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder("unshare", "--fork", "--pid", "--mount-proc", "true").start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @BeforeEach
    void copyProject() {
        assumeFalse(
                SignalMask.ignores(HUP) || SignalMask.ignores(INT),
                "a signal is ignored here, and so by all that is started");
        // It ignores TERM, and so do its child and its grandchild, which lose their parent when it is killed.
        project = ProjectCopy.of("stubborn-web", dir.resolve("web"));
    }

    private Runners.Start start() {
        return runners.in(project)
                .by(CONTAINER)
                .env("APP_ENV", "development")
                .env("HOTRELOAD_RUN_STOP_TIMEOUT", "300ms")
                .env("HOTRELOAD_RELOAD_STRATEGY", "restart");
    }

    private static ProcessHandle first(Runner runner) {
        return ProcessHandle.of(runner.pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow();
    }

    private static List<String> zombies(ProcessHandle parent) {
        return parent.children()
                .map(ProcessHandle::pid)
                .map(ContainerIT::state)
                .filter(state -> state.equals("Z"))
                .toList();
    }

    /** One letter; empty when it is gone. */
    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 2)[0];
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void whatLostItsParentIsCollected() throws Exception {
        Runner runner = start().start();
        runner.prints("live +generation 1 ");
        for (int generation = 2; generation <= 3; generation++) {
            project.write(
                    ProjectCopy.APP + "Text.java",
                    "package app; final class Text { static final String VERSION = \"" + generation + "\"; }");
            runner.prints("live +generation " + generation + " .*restarted");
            ProcessHandle first = first(runner);
            runner.patiently("no zombies").until(() -> zombies(first).isEmpty());
        }
        runner.type("q");
        assertEquals(0, runner.exitCode());
        runner.leavesNothing();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalEndsItInOrder(String signal, int code) throws Exception {
        Runner runner = start().start();
        runner.prints("live +generation 1 ");
        Processes.signal(first(runner).pid(), signal);
        assertEquals(code, runner.exitCode());
        assertTrue(runner.output().contains("asked to stop"), runner.output());
        runner.leavesNothing();
    }

    @Test
    void onATerminalKeysAndInterruptsWork() throws Exception {
        Runner runner = start().onTerminal().start();
        runner.prints("keys.* r restarts");
        runner.prints("live.* generation 1 ");
        runner.fromHere().type("r");
        runner.prints("restarted because you asked for it");
        runner.type("\u0003");
        assertEquals(130, runner.exitCode());
        runner.leavesNothing();
    }
}
