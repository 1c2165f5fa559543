package dev.hotreload.reload;

import dev.hotreload.app.AppExit;
import dev.hotreload.config.RunConfig.RestartOnExit;
import java.time.Duration;

/**
 * Whether an application that ended by itself is started again: after a delay that doubles each time, and no more once it
 * ended five times without staying up for ten seconds.
 */
record ExitPolicy(RestartOnExit when, Duration delay) {
    static final int MOST_CRASHES = 5;
    private static final Duration STAYED_UP = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    boolean wants(AppExit exit) {
        boolean failed = exit.code().isEmpty() || exit.code().getAsInt() != 0;
        return switch (when) {
            case NEVER -> false;
            case ON_FAILURE -> failed && exit.problems().isEmpty();
            case ALWAYS -> exit.problems().isEmpty();
        };
    }

    /** How often it has now ended in a row, counting this exit. */
    int crashes(int before, AppExit exit) {
        return exit.uptime().compareTo(STAYED_UP) >= 0 ? 1 : before + 1;
    }

    Duration delay(int crashes) {
        Duration grown = delay.multipliedBy(1L << Math.min(crashes - 1, 10));
        return grown.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : grown;
    }
}
