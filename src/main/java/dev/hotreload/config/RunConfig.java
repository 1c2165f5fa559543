package dev.hotreload.config;

import dev.hotreload.config.BuildConfig.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The {@code [run]} table: how the application is started, watched and stopped.
 *
 * @param mainClass binary name; empty: detected
 * @param module a named module to run instead of the class path
 * @param cmd a program to run instead of a main class
 * @param env set on top of the environment and the env files
 * @param stopSignal without the {@code SIG}, such as {@code TERM}
 * @param stopTimeout the grace period
 * @param debugPort empty: no debugger; otherwise the port to try first
 */
public record RunConfig(
        Optional<String> mainClass,
        Optional<String> module,
        Optional<Command> cmd,
        List<String> args,
        List<String> jvmArgs,
        Map<String, String> env,
        Path workingDir,
        boolean devFlags,
        Stdin stdin,
        String stopSignal,
        Duration stopTimeout,
        Ready ready,
        Duration readyTimeout,
        RestartOnExit restartOnExit,
        Duration restartDelay,
        OptionalInt debugPort,
        boolean debugSuspend) {

    public RunConfig {
        args = List.copyOf(args);
        jvmArgs = List.copyOf(jvmArgs);
        env = Map.copyOf(env);
    }

    /** The same with other arguments for the application and other options for its JVM. */
    public RunConfig with(List<String> otherArgs, List<String> otherJvmArgs) {
        return with(cmd, otherArgs, otherJvmArgs);
    }

    /** The same with another program. */
    public RunConfig with(Optional<Command> otherCmd) {
        return with(otherCmd, args, jvmArgs);
    }

    private RunConfig with(Optional<Command> otherCmd, List<String> otherArgs, List<String> otherJvmArgs) {
        return new RunConfig(
                mainClass,
                module,
                otherCmd,
                otherArgs,
                otherJvmArgs,
                env,
                workingDir,
                devFlags,
                stdin,
                stopSignal,
                stopTimeout,
                ready,
                readyTimeout,
                restartOnExit,
                restartDelay,
                debugPort,
                debugSuspend);
    }

    /** Who reads the terminal. */
    public enum Stdin {
        KEYS,
        APP
    }

    /** When a started application is to be started again without a change. */
    public enum RestartOnExit {
        NEVER,
        ON_FAILURE,
        ALWAYS
    }

    /** How an application shows that it answers. */
    public sealed interface Ready {
        /** The first port it listens on; an application that opens none is ready when its start has settled. */
        record Auto() implements Ready {}

        /** It listens on some port. */
        record Port() implements Ready {}

        /** A GET of this path on the port it listens on answers with a status below 400. */
        record Http(String path) implements Ready {}

        /** A line of its output contains a match. */
        record Log(Pattern pattern) implements Ready {}

        /** As soon as the process runs. */
        record None() implements Ready {}
    }
}
