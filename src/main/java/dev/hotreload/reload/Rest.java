package dev.hotreload.reload;

import dev.hotreload.reload.ReloadState.Broken;
import dev.hotreload.reload.ReloadState.Cause;
import dev.hotreload.reload.ReloadState.Held;
import dev.hotreload.reload.ReloadState.Live;
import dev.hotreload.reload.ReloadState.Starting;
import java.time.Duration;
import java.util.Optional;

/** Says in which state the loop is when no build and no swap is under way, by what is known. */
record Rest(Takeover takeover, Launches launches, Owed owed, ReportWriter report) {

    /** Live or Broken; or Starting, which comes to rest by itself. */
    ReloadState state(int newest, Optional<Cause.BuildFailed> failedBuild) {
        Application app = launches.app();
        if (failedBuild.isPresent()) {
            owed.rest();
            return new Broken(newest, failedBuild.get(), launches.serving(), report.write());
        }
        if (app instanceof Application.Up up) {
            return new Live(up.generation(), up.endpoint(), report.write());
        }
        if (app instanceof Application.Rising) {
            return new Starting(newest, launches.newest(), report.restartReason(), Duration.ZERO, launches.serving());
        }
        if (app instanceof Application.Down down && down.why().isPresent()) {
            owed.rest();
            return new Broken(newest, down.why().get(), launches.serving(), report.write());
        }
        throw new IllegalStateException("nothing runs and nothing failed, at build " + newest);
    }

    /** The same, where what is owed must wait: Held, if it can be told from a failed build and a start. */
    ReloadState held(int newest, Optional<Cause.BuildFailed> failedBuild) {
        if (failedBuild.isPresent() || !(launches.app() instanceof Application.Up)) {
            return state(newest, failedBuild);
        }
        owed.rest();
        boolean forbidden = owed.plan() instanceof Plan.Restart && !takeover.restarts();
        Held.Why why = forbidden ? Held.Why.STRATEGY : Held.Why.TRIGGER;
        return new Held(newest, owed.plan(), why, launches.serving().orElseThrow(), report.write());
    }

    /** A state after what went on beside the newest launch has ended. */
    ReloadState alone(ReloadState state) {
        if (state instanceof Starting starting) {
            return new Starting(
                    starting.generation(), starting.launch(), starting.reason(), starting.delay(), Optional.empty());
        }
        return state instanceof Broken broken
                ? new Broken(broken.generation(), broken.cause(), Optional.empty(), broken.report())
                : state;
    }

    /** A state after the application has begun to listen on a port. */
    ReloadState listening(ReloadState state) {
        Optional<Serving> serving = launches.serving();
        if (serving.isEmpty()) {
            return state;
        }
        if (state instanceof Starting starting && starting.serving().isPresent()) {
            return new Starting(starting.generation(), starting.launch(), starting.reason(), starting.delay(), serving);
        }
        if (state instanceof Live live) {
            return new Live(live.generation(), serving.get().endpoint(), live.report());
        }
        if (state instanceof Held held) {
            return new Held(held.generation(), held.next(), held.why(), serving.get(), held.report());
        }
        return state instanceof Broken broken && broken.serving().isPresent()
                ? new Broken(broken.generation(), broken.cause(), serving, broken.report())
                : state;
    }
}
