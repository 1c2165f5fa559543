package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.hotreload.SignalMask;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However hotreload ends, and whenever, nothing of the application is left. The application is the worst there is: it
 * ignores TERM, and so do its child and its grandchild.
 */
@EnabledOnOs(OS.LINUX)
class SignalsIT {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = GRACE.plusSeconds(3);
    private static final int OF_THE_SHELL = 128;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;
    private int version;

    /** How it ends. */
    enum Signal {
        HUP(1),
        INT(2),
        KILL(9),
        TERM(15);

        private final int number;

        Signal(int number) {
            this.number = number;
        }
    }

    /** What hotreload is doing then. */
    enum Moment {
        FIRST_BUILD,
        START,
        LIVE,
        RELOAD,
        STOP
    }

    @BeforeEach
    void copy() {
        for (Signal signal : Signal.values()) {
            assumeFalse(SignalMask.ignores(signal.number), signal + " is ignored here, and so by all that is started");
        }
        project = ProjectCopy.of("stubborn-web", dir.resolve("shop"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeft(Signal signal) throws Exception {
        Chance chance = Chance.of("signals");
        Moment early = chance.below(2) == 0 ? Moment.FIRST_BUILD : Moment.START;
        Moment late = chance.below(2) == 0 ? Moment.RELOAD : Moment.STOP;
        end(signal, early, chance);
        end(signal, late, chance);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void nothingIsLeftAtAnyMoment(Signal signal) throws Exception {
        Chance chance = Chance.of("signals");
        for (int i = 0; i < 20; i++) {
            end(signal, Moment.values()[i % Moment.values().length], chance);
        }
    }

    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        Runner runner = runners.in(project).args("--run.stop_timeout", "60s").start();
        runner.serves("/", "version 0");
        runner.signal("INT");
        runner.prints("asked to stop");
        runner.signal("INT");
        assertEquals(130, runner.exitCode());
        runner.leavesNothing();
    }

    @Test
    void aClosedTerminalEndsIt() throws Exception {
        Runner terminal = start(runners.in(project).onTerminal());
        terminal.serves("/", "version 0");
        assertTrue(terminal.processes().size() > 3);
        terminal.signal("KILL");
        terminal.exitCode();
        terminal.leavesNothingWithin(LONGEST_END);
    }

    @Test
    void controlCOnATerminalEndsIt() throws Exception {
        Runner terminal = start(runners.in(project).onTerminal());
        terminal.serves("/", "version 0");
        terminal.type("\u0003");
        assertEquals(130, terminal.exitCode());
        terminal.leavesNothing();
    }

    @Test
    void whereHangUpIsIgnoredItStaysIgnored() throws Exception {
        Runner runner = start(runners.in(project).by("nohup"));
        runner.serves("/", "version 0");
        runner.signal("HUP");
        runner.signal("TERM");
        assertEquals(143, runner.exitCode());
        runner.leavesNothing();
    }

    private void end(Signal signal, Moment moment, Chance chance) throws Exception {
        if (moment == Moment.FIRST_BUILD) {
            project.deleteTmpDir();
        }
        Runner runner = start(runners.in(project));
        comeTo(moment, runner, chance);
        long startNanos = System.nanoTime();
        runner.signal(signal.name());
        int code = runner.exitCode();
        runner.leavesNothingWithin(LONGEST_END.minusNanos(System.nanoTime() - startNanos));
        assertEquals(OF_THE_SHELL + signal.number, code, signal + " at " + moment);
    }

    private Runner start(Runners.Start start) throws Exception {
        return start.args("--run.stop_timeout", GRACE.toMillis() + "ms", "--reload.strategy", "restart")
                .start();
    }

    private void comeTo(Moment moment, Runner runner, Chance chance) throws Exception {
        switch (moment) {
            case FIRST_BUILD -> chance.pass(1_200);
            case START -> {
                runner.prints("watching ");
                chance.pass(700);
            }
            case LIVE -> runner.serves("/", "version " + version);
            case RELOAD -> {
                runner.serves("/", "version " + version);
                edit();
                chance.pass(700);
            }
            case STOP -> {
                runner.serves("/", "version " + version);
                edit();
                runner.prints("asked to stop");
                chance.pass(700);
            }
        }
    }

    private void edit() throws Exception {
        project.replace(ProjectCopy.APP + "Text.java", "version " + version + "\"", "version " + (version + 1) + "\"");
        version++;
    }
}
