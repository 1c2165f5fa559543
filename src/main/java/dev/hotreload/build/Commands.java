package dev.hotreload.build;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.BuildConfig.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The developer's own commands that have a part in the build.
 *
 * @param root where they run, and what globs start from
 * @param rules of which the first that matches a file counts
 * @param before each build
 * @param build makes the classes in our place; empty: we do
 * @param after each successful build
 * @param environment all that they get
 * @param timeout for each of them
 * @param program whether what runs is not started from a class path, so that whatever is built starts it anew
 */
public record Commands(
        Path root,
        List<BuildConfig.Rule> rules,
        List<Command> before,
        Optional<Command> build,
        List<Command> after,
        Map<String, String> environment,
        Duration timeout,
        boolean program) {
    public Commands {
        rules = List.copyOf(rules);
        before = List.copyOf(before);
        after = List.copyOf(after);
        environment = Map.copyOf(environment);
    }

    /** There are none. */
    public static Commands none(Path root) {
        return new Commands(root, List.of(), List.of(), Optional.empty(), List.of(), Map.of(), Duration.ZERO, false);
    }

    /** As configured. */
    public static Commands of(Path root, BuildConfig build, boolean program, Map<String, String> environment) {
        return new Commands(
                root,
                build.rules(),
                build.preCmd(),
                build.cmd(),
                build.postCmd(),
                environment,
                build.timeout(),
                program);
    }
}
