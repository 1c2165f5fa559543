package dev.hotreload.reload;

import dev.hotreload.build.BuildResult;
import dev.hotreload.reload.ReloadState.Building;
import dev.hotreload.reload.ReloadState.Cause;
import dev.hotreload.reload.ReloadState.Closed;
import dev.hotreload.reload.ReloadState.Starting;
import dev.hotreload.reload.ReloadState.Swapping;
import dev.hotreload.reload.Takeover.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of the loop, without threads, input, output or clock: an event and a time go in, a state and commands come
 * out. The table in docs/architecture.md is this class.
 *
 * <p>A state at rest, Live, Held or Broken, owes nothing that could and may be paid now.
 */
final class ReloadMachine {
    private final SwitchRule rule;
    private final Takeover takeover;
    private final Launches launches;
    private final boolean stopOnError;
    private final Owed owed = new Owed();
    private final ReportWriter report = new ReportWriter();
    private final Rest rest;

    private ReloadState state = new Closed(0);
    private int newest;
    private int newestGood;
    private boolean built;
    private boolean quiet = true;
    private Optional<Cause.BuildFailed> failedBuild = Optional.empty();
    private List<Command> commands = new ArrayList<>();

    ReloadMachine(SwitchRule rule, Takeover takeover, ExitPolicy exits, boolean stopOnError) {
        this.rule = rule;
        this.takeover = takeover;
        this.launches = new Launches(exits, takeover.overlaps());
        this.rest = new Rest(takeover, launches, owed, report);
        this.stopOnError = stopOnError;
    }

    /** Takes over what runs from the machine of an earlier session, which has ended without stopping it. */
    void carryOn(ReloadMachine earlier) {
        newest = earlier.newest;
        newestGood = earlier.newestGood;
        launches.carryOn(earlier.launches);
    }

    ReloadState state() {
        return state;
    }

    /** Orders the first build; a start follows it, for this reason. */
    List<Command> begin(String reason, long nowNanos) {
        owed.add(new Plan.Restart(reason));
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
            owed.wish(Owed.Wish.RESTART);
            restart(e.reason());
        } else if (event instanceof ReloadEvent.RestartNeeded e) {
            restart(e.reason());
        } else if (event instanceof ReloadEvent.ApplyRequested) {
            applyRequested();
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
        launches.forgive();
        report.changed(event.changes());
        if (state instanceof Swapping) {
            owed.build(event.changes().changes().keySet());
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
            proceed();
        }
    }

    private void buildFinished(ReloadEvent.BuildFinished event) {
        if (event.generation() > newest) {
            throw impossible(event);
        }
        if (event.result() instanceof BuildResult.Succeeded succeeded) {
            // Also when it is late: its classes are built, and the next build will not build them again.
            newestGood = event.generation();
            owed.add(rule.planFor(succeeded));
            report.built(event.generation(), succeeded);
        }
        if (event.generation() < newest) {
            return;
        }
        if (!(state instanceof Building) || event.result() instanceof BuildResult.Cancelled) {
            throw impossible(event);
        } else if (event.result() instanceof BuildResult.Failed failed) {
            failedBuild = Optional.of(new Cause.BuildFailed(failed.problems(), failed.scope()));
            report.built(event.generation(), failed);
            if (stopOnError && launches.isRunning()) {
                launches.stop();
                owed.add(new Plan.Restart("it was stopped when a build failed"));
                commands.add(new Command.StopApp());
            }
            rest();
            return;
        }
        failedBuild = Optional.empty();
        proceed();
    }

    /** What is owed becomes an order, or is held; a restart waits until the files rest. */
    private void proceed() {
        Plan plan = owed.plan();
        Step step = takeover.step(plan, owed.wish(), launches);
        if (step == Step.RESTART && !quiet) {
            built = true;
            state = new Building(newest, report.files());
        } else {
            carryOut(step, plan);
        }
    }

    private void carryOut(Step step, Plan plan) {
        switch (step) {
            case NOTHING -> settle();
            case HOLD -> state = rest.held(newest, failedBuild);
            case EXCHANGE -> {
                report.exchanging();
                owed.attempt();
                commands.add(
                        plan instanceof Plan.Swap swap
                                ? new Command.Swap(newest, swap.classes())
                                : new Command.Refresh(newest));
                state = new Swapping(newest);
            }
            case RESTART ->
                launch(
                        plan instanceof Plan.Restart restart ? restart.reason() : "it was not running when it changed",
                        Duration.ZERO);
        }
    }

    private void launch(String reason, Duration delay) {
        launches.start(newestGood);
        report.applying(new Plan.Restart(reason));
        owed.clear();
        commands.add(new Command.Restart(launches.newest(), delay, launches.beside(), report.origin(newestGood)));
        state = new Starting(newest, launches.newest(), reason, delay, launches.serving());
    }

    /** Nothing is left to be ordered for the newest build: the state follows from how the application is. */
    private void settle() {
        owed.clear();
        launches.becomes(newest);
        rest();
    }

    private void rest() {
        state = rest.state(newest, failedBuild);
    }

    private void swapFinished(ReloadEvent.SwapFinished event) {
        if (event.generation() > newest) {
            throw impossible(event);
        }
        if (!(state instanceof Swapping) || event.generation() < newest) {
            return;
        }
        if (event.result() instanceof SwapResult.Refused refused) {
            report.refused(refused.reason());
            owed.refused(refused.reason());
        } else if (event.result() instanceof SwapResult.Swapped swapped) {
            report.exchanged(owed.done(swapped.classes()), swapped.parts());
        }
        Set<Path> changed = owed.takeUnbuilt();
        if (changed.isEmpty()) {
            proceed();
        } else {
            compile(changed);
        }
    }

    private void appReady(ReloadEvent.AppReady event) {
        if (event.launch() != launches.newest()) {
            event.endpoint().ifPresent(endpoint -> launches.listening(event.launch(), endpoint));
            return;
        } else if (!launches.ready(event.endpoint())) {
            throw impossible(event);
        }
        report.started(event.timings());
        if (failedBuild.isPresent() && !isAtWork()) {
            rest();
        } else if (!isAtWork()) {
            proceed();
        }
    }

    private void appListening(ReloadEvent.AppListening event) {
        launches.listening(event.launch(), event.endpoint());
        state = rest.listening(state);
    }

    private void appExited(ReloadEvent.AppExited event) {
        if (event.launch() != launches.newest()) {
            if (launches.behindEnded(event.launch())) {
                state = rest.alone(state);
            }
            return;
        }
        report.ended();
        String reason = "it " + event.exit().reason();
        Optional<Duration> delay = launches.ended(event.exit());
        if (delay.isPresent() && !isAtWork() && failedBuild.isEmpty()) {
            report.abandon();
            launch(reason, delay.get());
            return;
        }
        if (delay.isPresent()) {
            // When it is built: a failed build may be mended by an edit that changes no class.
            owed.add(new Plan.Restart(reason));
        }
        if (!isAtWork()) {
            rest();
        }
    }

    /** Without a build, so that there are no files to wait for. */
    private void restart(String reason) {
        owed.restart(reason);
        launches.forgive();
        if (!isAtWork() && newestGood == 0) {
            // What made the build fail may not be a file that is watched.
            compile(Set.of());
        } else if (!isAtWork()) {
            report.requested();
            carryOut(takeover.step(owed.plan(), owed.wish(), launches), owed.plan());
        }
    }

    private void applyRequested() {
        if (isAtWork()) {
            owed.wish(Owed.Wish.APPLY);
        } else if (failedBuild.isPresent()) {
            commands.add(new Command.Tell("the newest build failed; nothing can be applied"));
        } else if (owed.isNothing()) {
            commands.add(new Command.Tell("nothing waits to be applied"));
        } else {
            owed.forgetRefusal();
            owed.wish(Owed.Wish.APPLY);
            report.requested();
            proceed();
        }
    }

    private boolean isAtWork() {
        return state instanceof Building || state instanceof Swapping;
    }

    private IllegalStateException impossible(ReloadEvent event) {
        return new IllegalStateException(event + " cannot happen in " + state);
    }
}
