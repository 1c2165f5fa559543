package dev.hotreload.reload;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Endpoint;
import dev.hotreload.reload.ReloadState.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers the starts, and knows how the newest of them is, and which older one goes on until that is ready. What any other
 * reports is late.
 */
final class Launches {
    private final ExitPolicy exits;
    private final boolean overlap;
    /** Whether the newest has a place of its own, so that another can be started beside it. */
    private boolean apart;

    private int newest;
    private Application app = new Application.Down(Optional.empty());
    private Optional<Behind> behind = Optional.empty();
    /** The one before the newest, which goes on where that could not even be tried. */
    private Optional<Behind> former = Optional.empty();

    private int crashes;

    /** @param overlap whether one that is up goes on until the next is ready */
    Launches(ExitPolicy exits, boolean overlap) {
        this.exits = exits;
        this.overlap = overlap;
    }

    /** A launch that goes on although there is a newer one. */
    private record Behind(int launch, Serving serving) {}

    void carryOn(Launches earlier) {
        newest = earlier.newest;
        app = earlier.app;
        behind = earlier.behind;
        former = earlier.former;
        apart = earlier.apart;
    }

    int newest() {
        return newest;
    }

    Application app() {
        return app;
    }

    /** A start of this generation is ordered. */
    void start(int generation) {
        former = current();
        if (overlap && apart && app instanceof Application.Up) {
            behind = former;
        } else if (!overlap) {
            behind = Optional.empty();
        }
        apart = overlap;
        newest++;
        app = new Application.Rising(generation);
    }

    /** What is up, or will be by the time that a start after it turns out to be in vain. */
    private Optional<Behind> current() {
        if (app instanceof Application.Up up) {
            return Optional.of(new Behind(newest, new Serving(up.generation(), up.endpoint())));
        }
        return app instanceof Application.Rising rising
                ? Optional.of(new Behind(newest, new Serving(rising.generation(), Optional.empty())))
                : behind;
    }

    /** A stop is ordered. */
    void stop() {
        newest++;
        app = new Application.Down(Optional.empty());
        behind = Optional.empty();
        former = Optional.empty();
    }

    /** Whether any does. */
    boolean isRunning() {
        return !(app instanceof Application.Down) || behind.isPresent();
    }

    /** What answers: the newest or, as long as that does not, the one that goes on. */
    Optional<Serving> serving() {
        return app instanceof Application.Up up
                ? Optional.of(new Serving(up.generation(), up.endpoint()))
                : behind.map(Behind::serving);
    }

    /** The launch that goes on beside the newest. */
    OptionalInt beside() {
        return behind.map(one -> OptionalInt.of(one.launch)).orElseGet(OptionalInt::empty);
    }

    /** Returns false when it is not the one that goes on. */
    boolean behindEnded(int launch) {
        boolean known = behind.filter(one -> one.launch == launch).isPresent();
        if (known) {
            behind = Optional.empty();
        }
        return known;
    }

    /** What runs, or starts, is as good as this generation. */
    void becomes(int generation) {
        if (app instanceof Application.Rising) {
            app = new Application.Rising(generation);
        } else if (app instanceof Application.Up up) {
            app = new Application.Up(generation, up.endpoint());
        }
    }

    /** Returns false when it is not possible. */
    boolean ready(Optional<Endpoint> endpoint) {
        if (app instanceof Application.Rising rising) {
            app = new Application.Up(rising.generation(), endpoint);
            behind = Optional.empty();
            return true;
        }
        return false;
    }

    void listening(int launch, Endpoint endpoint) {
        if (launch == newest && app instanceof Application.Up up) {
            app = new Application.Up(up.generation(), Optional.of(endpoint));
        }
        behind = listening(behind, launch, endpoint);
        former = listening(former, launch, endpoint);
    }

    private static Optional<Behind> listening(Optional<Behind> known, int launch, Endpoint endpoint) {
        return known.map(one -> one.launch == launch
                ? new Behind(launch, new Serving(one.serving.generation(), Optional.of(endpoint)))
                : one);
    }

    /** A change may have mended it. */
    void forgive() {
        crashes = 0;
    }

    /** Returns after what time it is to be started again; empty: it is not. */
    Optional<Duration> ended(AppExit exit) {
        if (exit.goesOn().isPresent()) {
            int goesOn = exit.goesOn().getAsInt();
            behind = former.filter(one -> one.launch == goesOn);
        }
        crashes = exits.crashes(crashes, exit);
        boolean wanted = exits.wants(exit);
        boolean gaveUp = wanted && crashes >= ExitPolicy.MOST_CRASHES;
        app = new Application.Down(Optional.of(new Cause.Exited(exit, gaveUp)));
        return wanted && !gaveUp ? Optional.of(exits.delay(crashes)) : Optional.empty();
    }
}
