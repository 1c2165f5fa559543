package dev.hotreload.config;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.RunConfig.Ready;
import dev.hotreload.config.RunConfig.RestartOnExit;
import dev.hotreload.config.RunConfig.Stdin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys of {@code [run]}. */
final class RunKeys {
    static final Spec<Optional<String>> MAIN_CLASS = Spec.found(
            "run.main_class",
            RunKinds.CLASS,
            "the class to run; without it, several candidates are an error that lists them",
            "detected");
    static final Spec<Optional<String>> MODULE = Spec.found(
                    "run.module", RunKinds.MODULE, "run a named module (`-m`) instead of the class path", "-")
            .notYetAvailable();
    static final Spec<Optional<Command>> CMD = Spec.found(
                    "run.cmd",
                    BuildKinds.COMMAND,
                    "with tool `command`: a program to run instead of a main class, of any language; `run.args` follow its words",
                    "-")
            .naming(Naming::itself);
    static final Spec<List<String>> ARGS = Spec.of(
                    "run.args", Kinds.listOf(Kinds.ANY_TEXT), "arguments of the application")
            .naming(Naming::each);
    static final Spec<List<String>> JVM_ARGS = Spec.of("run.jvm_args", Kinds.listOf(Kinds.TEXT), "options of its JVM")
            .naming(Naming::jvmArgs);
    static final Spec<Map<String, String>> ENV = Spec.of(
                    "run.env",
                    Kinds.VARIABLES,
                    "variables set on top of the environment and `env_files`; the flag `--run.env NAME=VALUE` adds to the"
                            + " file's")
            .naming(Naming::variables);
    static final Spec<Path> WORKING_DIR = Spec.of(
            "run.working_dir",
            Kinds.PATH,
            "where the application runs, relative to `root`; `hotreload run FILE` runs it where it is started",
            ".");
    static final Spec<Boolean> DEV_FLAGS = Spec.of(
            "run.dev_flags",
            Kinds.BOOL,
            "quick-start JVM flags (C1, class-data archive or AOT cache); never overrides yours",
            "true");
    static final Spec<Stdin> STDIN = Spec.of(
            "run.stdin",
            Kinds.oneOf(Stdin.class),
            "who reads the terminal; `keys`: hotreload's key bindings, and a line after `>` goes to the application;"
                    + " `app`: the application",
            "keys");
    static final Spec<String> STOP_SIGNAL =
            Spec.of("run.stop_signal", RunKinds.SIGNAL, "asks the application to stop", "TERM");
    static final Spec<Duration> STOP_TIMEOUT =
            Spec.of("run.stop_timeout", Kinds.DURATION, "the grace period; then the whole tree is killed", "10s");
    static final Spec<Ready> READY = Spec.of(
            "run.ready",
            RunKinds.READY,
            "when the application answers; `port`: it listens, `http:/health`: a GET succeeds, `log:REGEX`: its output"
                    + " has a match, `none`: at once; auto: the first port it listens on, else started",
            "auto");
    static final Spec<Duration> READY_TIMEOUT =
            Spec.of("run.ready_timeout", Kinds.SPAN, "after that the start has failed", "60s");
    static final Spec<RestartOnExit> RESTART_ON_EXIT = Spec.of(
            "run.restart_on_exit",
            Kinds.oneOf(RestartOnExit.class),
            "start again, without a change, when the application ends; with growing delays, and a stop after a crash"
                    + " loop",
            "never");
    static final Spec<Duration> RESTART_DELAY =
            Spec.of("run.restart_delay", Kinds.DURATION, "the first of these delays", "500ms");
    static final Spec<OptionalInt> DEBUG = Spec.of(
            "run.debug",
            RunKinds.DEBUG_PORT,
            "listen for a debugger on loopback: `true` = port 5005 or the next free, or a port; the same after every"
                    + " restart",
            "false");
    static final Spec<Boolean> DEBUG_SUSPEND =
            Spec.of("run.debug_suspend", Kinds.BOOL, "wait for the debugger before `main`", "false");

    static final List<Spec<?>> ALL = List.of(
            MAIN_CLASS,
            MODULE,
            CMD,
            ARGS,
            JVM_ARGS,
            ENV,
            WORKING_DIR,
            DEV_FLAGS,
            STDIN,
            STOP_SIGNAL,
            STOP_TIMEOUT,
            READY,
            READY_TIMEOUT,
            RESTART_ON_EXIT,
            RESTART_DELAY,
            DEBUG,
            DEBUG_SUSPEND);

    private RunKeys() {}

    /** @param standing where the application runs if nobody says */
    static RunConfig config(Values values, Path root, Path standing) {
        return new RunConfig(
                values.get(MAIN_CLASS),
                values.get(MODULE),
                values.get(CMD),
                values.get(ARGS),
                values.get(JVM_ARGS),
                values.get(ENV),
                values.isSet(WORKING_DIR) ? Values.under(root, values.get(WORKING_DIR)) : standing,
                values.get(DEV_FLAGS),
                values.get(STDIN),
                values.get(STOP_SIGNAL),
                values.get(STOP_TIMEOUT),
                values.get(READY),
                values.get(READY_TIMEOUT),
                values.get(RESTART_ON_EXIT),
                values.get(RESTART_DELAY),
                values.get(DEBUG),
                values.get(DEBUG_SUSPEND));
    }
}
