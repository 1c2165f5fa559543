package dev.hotreload.reload;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Endpoint;
import dev.hotreload.reload.ReloadState.Cause;
import java.time.Duration;
import java.util.Optional;

/** Numbers the starts, and knows how the newest of them is; what an older one reports is late. */
final class Launches {
    private final ExitPolicy exits;
    private int newest;
    private Application app = new Application.Down(Optional.empty());
    private int crashes;

    Launches(ExitPolicy exits) {
        this.exits = exits;
    }

    void carryOn(Launches earlier) {
        newest = earlier.newest;
        app = earlier.app;
    }

    int newest() {
        return newest;
    }

    Application app() {
        return app;
    }

    /** A start of this generation is ordered. */
    void start(int generation) {
        newest++;
        app = new Application.Rising(generation);
    }

    /** A stop is ordered. */
    void stop() {
        newest++;
        app = new Application.Down(Optional.empty());
    }

    boolean isRunning() {
        return !(app instanceof Application.Down);
    }

    Optional<Serving> serving() {
        return app instanceof Application.Up up
                ? Optional.of(new Serving(up.generation(), up.endpoint()))
                : Optional.empty();
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
            return true;
        }
        return false;
    }

    void listening(Endpoint endpoint) {
        if (app instanceof Application.Up up) {
            app = new Application.Up(up.generation(), Optional.of(endpoint));
        }
    }

    /** A change may have mended it. */
    void forgive() {
        crashes = 0;
    }

    /** Returns after what time it is to be started again; empty: it is not. */
    Optional<Duration> ended(AppExit exit) {
        crashes = exits.crashes(crashes, exit);
        boolean wanted = exits.wants(exit);
        boolean gaveUp = wanted && crashes >= ExitPolicy.MOST_CRASHES;
        app = new Application.Down(Optional.of(new Cause.Exited(exit, gaveUp)));
        return wanted && !gaveUp ? Optional.of(exits.delay(crashes)) : Optional.empty();
    }
}
