package dev.hotreload.app;

import dev.hotreload.config.Problem;
import dev.hotreload.config.RunConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Why the application does not run, though nobody stopped it.
 *
 * @param code empty: it did not end by itself, or did not even start
 * @param wasReady whether it was reported ready before
 * @param uptime zero when it did not start
 * @param reason for people, such as {@code exited with code 1}
 * @param problems what its preparation found; mostly empty
 * @param goesOn the launch that was not stopped for it, since it could not even be tried; mostly empty
 */
public record AppExit(
        OptionalInt code,
        boolean wasReady,
        Duration uptime,
        String reason,
        List<Problem> problems,
        OptionalInt goesOn) {
    /** Where it ends before there is a process. */
    static final String UNPREPARED = "could not be prepared";

    private static final Map<Integer, String> SIGNALS =
            Map.of(129, "HUP", 130, "INT", 131, "QUIT", 134, "ABRT", 137, "KILL", 139, "SEGV", 143, "TERM");

    public AppExit {
        problems = List.copyOf(problems);
    }

    /** @param why more about it, as the end of a message */
    static AppExit ended(int code, boolean wasReady, Duration uptime, String why) {
        String signal = SIGNALS.containsKey(code) ? " (SIG" + SIGNALS.get(code) + ")" : "";
        return new AppExit(
                OptionalInt.of(code),
                wasReady,
                uptime,
                "exited with code " + code + signal + why,
                List.of(),
                OptionalInt.empty());
    }

    /** @param where it stands, as the end of a message */
    static AppExit unready(RunConfig run, Duration uptime, String where) {
        String reason = "never became ready within " + Whereabouts.seconds(run.readyTimeout()) + ": "
                + Readiness.wanted(run) + where;
        return new AppExit(OptionalInt.empty(), false, uptime, reason, List.of(), OptionalInt.empty());
    }

    static AppExit notStarted(String reason, List<Problem> problems) {
        return new AppExit(OptionalInt.empty(), false, Duration.ZERO, reason, problems, OptionalInt.empty());
    }

    /** @param goesOn the launch that was not stopped for it */
    static AppExit notTried(List<Problem> problems, int goesOn) {
        return new AppExit(OptionalInt.empty(), false, Duration.ZERO, UNPREPARED, problems, OptionalInt.of(goesOn));
    }
}
