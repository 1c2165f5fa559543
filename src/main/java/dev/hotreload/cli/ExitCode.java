package dev.hotreload.cli;

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
    /** {@code log}: there is no log yet, or no such reload in it. */
    NOT_FOUND(10),
    HANGUP(129),
    INTERRUPTED(130),
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
