package dev.hotreload.reload;

import dev.hotreload.config.Problem;
import dev.hotreload.reload.ReloadState.Broken;
import dev.hotreload.reload.ReloadState.Building;
import dev.hotreload.reload.ReloadState.Held;
import dev.hotreload.reload.ReloadState.Live;
import dev.hotreload.reload.ReloadState.Swapping;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Stands before the machine and keeps changes from it that the application makes itself and that would restart it for
 * ever. None is lost: they go to the machine with the next change of another file, or when a restart is asked for, and
 * until then every state at rest names them.
 */
final class Withholding {
    private final ReloadMachine machine;
    private final LoopAdvice advice;
    private final Takeover takeover;
    private final LoopDetector detector = new LoopDetector();
    private final SortedMap<Path, ChangeSet.Kind> withheld = new TreeMap<>();
    private Optional<Problem> untold = Optional.empty();
    private final boolean commands;
    private boolean quiet = true;
    private int launch;
    private ReloadState state;

    /**
     * Around a machine that has done nothing yet.
     *
     * @param takeover the machine's
     * @param commands whether builds run commands of the developer
     */
    Withholding(ReloadMachine machine, LoopAdvice advice, Takeover takeover, boolean commands) {
        this.commands = commands;
        this.machine = machine;
        this.advice = advice;
        this.takeover = takeover;
        this.state = machine.state();
    }

    /** As {@link ReloadMachine#carryOn}. What was withheld is not taken over: the first build looks at all files. */
    void carryOn(Withholding earlier) {
        machine.carryOn(earlier.machine);
        takeover.carryOn(earlier.takeover);
    }

    /** The machine's, with what is withheld. */
    ReloadState state() {
        return state;
    }

    List<Command> begin(String reason, long nowNanos) {
        List<Command> commands = machine.begin(reason, nowNanos);
        state = machine.state();
        return commands;
    }

    List<Command> on(ReloadEvent event, long nowNanos) {
        ReloadState before = machine.state();
        int known = withheld.size();
        List<Command> commands = handle(event, nowNanos);
        observe(event, commands, nowNanos);
        boolean pausing = event instanceof ReloadEvent.PauseRequested && before instanceof Held;
        if (pausing || !machine.state().equals(before)) {
            state = named(report -> report);
        } else if (runsOn() ? withheld.size() > known : untold.isPresent()) {
            state = named(report -> Report.of(withheld.keySet()));
        }
        return commands;
    }

    private List<Command> handle(ReloadEvent event, long nowNanos) {
        if (event instanceof ReloadEvent.FilesChanged e && !e.changes().isEmpty()) {
            quiet = false;
            return isOwn(e.changes(), nowNanos) ? List.of() : release(e.changes(), nowNanos);
        }
        if (event instanceof ReloadEvent.RestartRequested || event instanceof ReloadEvent.RestartNeeded) {
            detector.forget();
            List<Command> commands = new ArrayList<>(release(ChangeSet.of(withheld, nowNanos), nowNanos));
            commands.addAll(machine.on(event, nowNanos));
            if (quiet) {
                // The machine has not heard that what was withheld has rested since.
                commands.addAll(machine.on(new ReloadEvent.FilesQuiet(), nowNanos));
            }
            return commands;
        }
        if (event instanceof ReloadEvent.PauseRequested e) {
            takeover.pause(e.on());
            boolean waiting = machine.state() instanceof Held held && held.why() == Held.Why.TRIGGER;
            return waiting && takeover.onSave() ? machine.on(new ReloadEvent.ApplyRequested(), nowNanos) : List.of();
        }
        quiet |= event instanceof ReloadEvent.FilesQuiet;
        return machine.on(event, nowNanos);
    }

    private boolean isOwn(ChangeSet changes, long nowNanos) {
        boolean building = machine.state() instanceof Building || machine.state() instanceof Swapping;
        LoopDetector.Work work =
                !building ? LoopDetector.Work.NOTHING : commands ? LoopDetector.Work.COMMANDS : LoopDetector.Work.BUILD;
        boolean known = detector.isFound();
        boolean own = detector.isOwn(changes.changes().keySet(), work, nowNanos);
        if (own) {
            withheld.putAll(changes.changes());
            if (!known) {
                untold = Optional.of(advice.problem(detector.files(), detector.times(), detector.isByCommands()));
            }
        }
        return own;
    }

    private boolean runsOn() {
        return machine.state() instanceof Live || machine.state() instanceof Held;
    }

    /** Hands over these changes and what is withheld. */
    private List<Command> release(ChangeSet changes, long nowNanos) {
        withheld.putAll(changes.changes());
        ChangeSet all = ChangeSet.of(withheld, changes.detectedAtNanos());
        withheld.clear();
        return machine.on(new ReloadEvent.FilesChanged(all), nowNanos);
    }

    private void observe(ReloadEvent event, List<Command> commands, long nowNanos) {
        if (event instanceof ReloadEvent.AppReady ready && ready.launch() == launch) {
            detector.ready(nowNanos);
        } else if (event instanceof ReloadEvent.AppExited exited && exited.launch() == launch) {
            detector.ended(nowNanos);
        }
        for (Command command : commands) {
            if (command instanceof Command.Restart restart) {
                launch = restart.launch();
                detector.launched(nowNanos + restart.delay().toNanos());
            }
        }
    }

    /** The machine's state; at rest with what is withheld, and once with the advice. */
    private ReloadState named(UnaryOperator<Report> report) {
        ReloadState plain = machine.state();
        if (plain instanceof Live live) {
            return new Live(live.generation(), live.endpoint(), told(report.apply(live.report())));
        }
        if (plain instanceof Held held) {
            Held.Why why = takeover.isPaused() && held.why() == Held.Why.TRIGGER ? Held.Why.PAUSE : held.why();
            return new Held(held.generation(), held.next(), why, held.serving(), told(report.apply(held.report())));
        }
        if (plain instanceof Broken broken) {
            return new Broken(
                    broken.generation(), broken.cause(), broken.serving(), told(report.apply(broken.report())));
        }
        return plain;
    }

    private Report told(Report report) {
        Report told = report.withholding(withheld.keySet(), untold);
        untold = Optional.empty();
        return told;
    }
}
