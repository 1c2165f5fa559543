package dev.hotreload.cli;

import dev.hotreload.config.ProblemException;
import dev.hotreload.trust.UntrustedException;

/** How hotreload ends. Documented in docs/cli.md. */
enum ExitCode {
    OK(0),
    /** A bug in hotreload; the stack trace was printed. */
    INTERNAL(1),
    /** Flags, configuration or project are not usable; nothing was started. */
    USAGE(2),
    /** The guard refused. */
    GUARD(3),
    /** No Java, or one that is too old or has no compiler; the launcher script ends with this code too. */
    JAVA(4),
    /** Another hotreload runs in this project. */
    LOCKED(5),
    /** {@code watch --explain}: one of the paths is not watched. */
    UNWATCHED(6),
    /** {@code await}: the newest generation is broken or held. */
    NOT_LIVE(7),
    /** {@code await}: the time is over. */
    TIMED_OUT(8),
    /** {@code status}, {@code await}: nothing runs in this project. */
    NOT_RUNNING(9),
    /** {@code verify}: there are development parts. */
    FOUND(10),
    /** {@code verify}: not everything could be looked at. */
    UNVERIFIED(11),
    /** The config file names programs, and the developer has not said that they may run. */
    UNTRUSTED(12),
    /** {@code log}: there is no log yet, or no such reload in it. */
    NOT_FOUND(13),
    HANGUP(129),
    INTERRUPTED(130),
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Why nothing was started. */
    static ExitCode of(ProblemException problems) {
        return problems instanceof UntrustedException ? UNTRUSTED : USAGE;
    }

    int code() {
        return code;
    }
}
