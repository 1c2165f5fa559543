package dev.hotreload.reload;

import dev.hotreload.app.AppExit;
import dev.hotreload.build.BuildResult;
import dev.hotreload.reload.ReloadState.Broken;
import dev.hotreload.reload.ReloadState.Building;
import dev.hotreload.reload.ReloadState.Cause;
import dev.hotreload.reload.ReloadState.Closed;
import dev.hotreload.reload.ReloadState.Live;
import dev.hotreload.reload.ReloadState.Starting;
import dev.hotreload.reload.ReloadState.Swapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the loop, without threads, input, output or clock: an event and a time go in, a state and commands come
 * out. The table in docs/architecture.md is this class.
 *
 * <p>Beside the state it keeps what is owed: changes that wait for a swap to end ({@code pending}), and a plan that is
 * built and not yet live ({@code unapplied}). A state at rest, Live or Broken, owes nothing that could be paid now.
 */
final class ReloadMachine {
    private final SwitchRule rule;
    private final ExitPolicy exits;
    private final boolean stopOnError;
    private final ReportWriter report = new ReportWriter();

    private ReloadState state = new Closed(0);
    private int newest;
    private int newestGood;
    private int launched;
    private boolean built;
    private boolean quiet = true;
    private final Set<Path> pending = new TreeSet<>();
    private Plan unapplied = new Plan.Nothing();
    private Optional<Cause.BuildFailed> failedBuild = Optional.empty();
    private Application app = new Application.Down(Optional.empty());
    private int crashes;
    private List<Command> commands = new ArrayList<>();

    ReloadMachine(SwitchRule rule, ExitPolicy exits, boolean stopOnError) {
        this.rule = rule;
        this.exits = exits;
        this.stopOnError = stopOnError;
    }

    /** Takes over what runs from the machine of an earlier session, which has ended without stopping it. */
    void carryOn(ReloadMachine earlier) {
        newest = earlier.newest;
        newestGood = earlier.newestGood;
        launched = earlier.launched;
        app = earlier.app;
    }

    ReloadState state() {
        return state;
    }

    /** Orders the first build; a start follows it, for this reason. */
    List<Command> begin(String reason, long nowNanos) {
        unapplied = new Plan.Restart(reason);
        report.begin(nowNanos, nowNanos);
        compile(Set.of());
        return take();
    }

    /** One step; an event that cannot happen in this state is a bug and throws. */
    List<Command> on(ReloadEvent event, long nowNanos) {
        if (state instanceof Closed) {
            return List.of();
        }
        report.now(nowNanos);
        if (event instanceof ReloadEvent.FilesChanged e) {
            filesChanged(e);
        } else if (event instanceof ReloadEvent.FilesQuiet) {
            filesQuiet();
        } else if (event instanceof ReloadEvent.BuildFinished e) {
            buildFinished(e);
        } else if (event instanceof ReloadEvent.SwapFinished e) {
            swapFinished(e);
        } else if (event instanceof ReloadEvent.AppReady e) {
            appReady(e);
        } else if (event instanceof ReloadEvent.AppListening e) {
            appListening(e);
        } else if (event instanceof ReloadEvent.AppExited e) {
            appExited(e);
        } else if (event instanceof ReloadEvent.RestartRequested e) {
            restartRequested(e);
        } else if (event instanceof ReloadEvent.QuitRequested) {
            state = new Closed(newest);
            commands.add(new Command.Shutdown());
        } else {
            throw new AssertionError(event);
        }
        return take();
    }

    private List<Command> take() {
        List<Command> ordered = commands;
        commands = new ArrayList<>();
        return ordered;
    }

    private void filesChanged(ReloadEvent.FilesChanged event) {
        if (event.changes().isEmpty()) {
            return;
        }
        quiet = false;
        crashes = 0;
        report.changed(event.changes());
        if (state instanceof Swapping) {
            pending.addAll(event.changes().changes().keySet());
        } else {
            compile(event.changes().changes().keySet());
        }
    }

    private void compile(Set<Path> changed) {
        newest++;
        built = false;
        report.building();
        commands.add(new Command.Compile(newest, changed));
        state = new Building(newest, report.files());
    }

    private void filesQuiet() {
        quiet = true;
        if (state instanceof Building && built) {
            apply();
        }
    }

    private void buildFinished(ReloadEvent.BuildFinished event) {
        if (event.generation() > newest) {
            throw impossible(event);
        }
        if (event.result() instanceof BuildResult.Succeeded succeeded) {
            // Also when it is late: its classes are built, and the next build will not build them again.
            newestGood = event.generation();
            unapplied = unapplied.plus(rule.planFor(succeeded));
            report.built(succeeded);
        }
        if (event.generation() < newest) {
            return;
        }
        if (!(state instanceof Building) || event.result() instanceof BuildResult.Cancelled) {
            throw impossible(event);
        }
        if (event.result() instanceof BuildResult.Failed failed) {
            failedBuild = Optional.of(new Cause.BuildFailed(failed.problems(), failed.scope()));
            report.built(failed);
            if (stopOnError && !(app instanceof Application.Down)) {
                stopForError();
            }
            rest();
            return;
        }
        failedBuild = Optional.empty();
        built = true;
        boolean mustRest = unapplied instanceof Plan.Restart
                || (unapplied instanceof Plan.Swap && !(app instanceof Application.Up));
        if (quiet || !mustRest) {
            apply();
        }
    }

    private void stopForError() {
        launched++;
        app = new Application.Down(Optional.empty());
        unapplied = unapplied.plus(new Plan.Restart("it was stopped when a build failed"));
        commands.add(new Command.StopApp());
    }

    /** The plan of what is built becomes an order. */
    private void apply() {
        if (unapplied instanceof Plan.Restart restart) {
            restart(restart.reason(), Duration.ZERO);
        } else if (unapplied instanceof Plan.Swap swap) {
            if (app instanceof Application.Up) {
                report.applying(swap);
                unapplied = new Plan.Nothing();
                commands.add(new Command.Swap(newest, swap.classes()));
                state = new Swapping(newest);
            } else {
                restart("it was not running when it changed", Duration.ZERO);
            }
        } else {
            report.applying(unapplied);
            settle();
        }
    }

    private void restart(String reason, Duration delay) {
        launched++;
        report.applying(new Plan.Restart(reason));
        unapplied = new Plan.Nothing();
        app = new Application.Rising(newestGood);
        commands.add(new Command.Restart(launched, delay));
        state = new Starting(newest, launched, reason, delay);
    }

    /** Nothing is left to be ordered for the newest build: the state follows from how the application is. */
    private void settle() {
        unapplied = new Plan.Nothing();
        if (app instanceof Application.Rising) {
            app = new Application.Rising(newest);
            state = new Starting(newest, launched, report.restartReason(), Duration.ZERO);
        } else if (app instanceof Application.Up up) {
            app = new Application.Up(newest, up.endpoint());
            rest();
        } else {
            rest();
        }
    }

    /** Live or Broken, by what is known. */
    private void rest() {
        Optional<Integer> serving = app instanceof Application.Up up ? Optional.of(up.generation()) : Optional.empty();
        if (failedBuild.isPresent()) {
            state = new Broken(newest, failedBuild.get(), serving, report.write());
        } else if (app instanceof Application.Up up) {
            state = new Live(up.generation(), up.endpoint(), report.write());
        } else if (app instanceof Application.Down down && down.why().isPresent()) {
            state = new Broken(newest, down.why().get(), serving, report.write());
        } else {
            throw new IllegalStateException("nothing runs and nothing failed, in " + state);
        }
    }

    private void swapFinished(ReloadEvent.SwapFinished event) {
        if (event.generation() > newest) {
            throw impossible(event);
        }
        if (!(state instanceof Swapping) || event.generation() < newest) {
            return;
        }
        if (event.result() instanceof SwapResult.Refused refused) {
            unapplied = unapplied.plus(new Plan.Restart(refused.reason()));
        }
        if (!pending.isEmpty()) {
            Set<Path> changed = Set.copyOf(pending);
            pending.clear();
            compile(changed);
        } else if (unapplied instanceof Plan.Nothing) {
            settle();
        } else if (quiet) {
            apply();
        } else {
            built = true;
            state = new Building(newest, report.files());
        }
    }

    private void appReady(ReloadEvent.AppReady event) {
        if (event.launch() != launched) {
            return;
        }
        if (!(app instanceof Application.Rising rising)) {
            throw impossible(event);
        }
        app = new Application.Up(rising.generation(), event.endpoint());
        report.started(event.timings());
        if (state instanceof Starting || state instanceof Broken) {
            rest();
        }
    }

    private void appListening(ReloadEvent.AppListening event) {
        if (event.launch() == launched && app instanceof Application.Up up) {
            app = new Application.Up(up.generation(), Optional.of(event.endpoint()));
            if (state instanceof Live live) {
                state = new Live(live.generation(), Optional.of(event.endpoint()), live.report());
            }
        }
    }

    private void appExited(ReloadEvent.AppExited event) {
        if (event.launch() != launched) {
            return;
        }
        AppExit exit = event.exit();
        report.ended();
        crashes = exits.crashes(crashes, exit);
        boolean wanted = exits.wants(exit);
        boolean gaveUp = wanted && crashes >= ExitPolicy.MOST_CRASHES;
        app = new Application.Down(Optional.of(new Cause.Exited(exit, gaveUp)));
        boolean atWork = state instanceof Building || state instanceof Swapping;
        if (wanted && !gaveUp && (atWork || failedBuild.isPresent())) {
            // When it is built: a failed build may be mended by an edit that changes no class.
            unapplied = unapplied.plus(new Plan.Restart("it " + exit.reason()));
        } else if (wanted && !gaveUp) {
            restart("it " + exit.reason(), exits.delay(crashes));
            return;
        }
        if (!atWork) {
            rest();
        }
    }

    private void restartRequested(ReloadEvent.RestartRequested event) {
        unapplied = unapplied.plus(new Plan.Restart(event.reason()));
        crashes = 0;
        if (!(state instanceof Building) && !(state instanceof Swapping)) {
            report.requested();
            apply();
        }
    }

    private IllegalStateException impossible(ReloadEvent event) {
        return new IllegalStateException(event + " cannot happen in " + state);
    }
}
