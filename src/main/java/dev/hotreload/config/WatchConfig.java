package dev.hotreload.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code [watch]} table. Globs and {@code excludeRegex} apply to the path relative to the root, with {@code /} on
 * every system.
 *
 * @param includeDir directories to watch, absolute; empty: the project decides
 * @param excludeDir directory names, relative paths or globs, as typed; {@code tmp_dir} is excluded without being listed
 * @param includeExt extensions without the dot; empty: all
 * @param debounce how long the files must rest before a restart
 */
public record WatchConfig(
        Optional<List<Path>> includeDir,
        List<String> excludeDir,
        List<String> includeExt,
        List<String> excludeExt,
        List<String> include,
        List<String> exclude,
        List<Pattern> excludeRegex,
        boolean gitignore,
        Duration debounce,
        AwaitWriteFinish awaitWriteFinish,
        boolean ignoreUnchanged,
        Poll poll,
        Duration pollInterval,
        boolean followSymlinks) {

    public WatchConfig {
        includeDir = includeDir.map(List::copyOf);
        excludeDir = List.copyOf(excludeDir);
        includeExt = List.copyOf(includeExt);
        excludeExt = List.copyOf(excludeExt);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        excludeRegex = List.copyOf(excludeRegex);
    }

    /** Whether the file system is asked again and again instead of sending events. */
    public enum Poll {
        AUTO,
        ALWAYS,
        NEVER
    }

    /**
     * When a file that is written in place counts.
     *
     * @param enabled false: at its first event
     * @param stableFor how long size and time must rest
     * @param pollInterval how often they are looked at
     * @param timeout after this the file counts though it has not rested
     */
    public record AwaitWriteFinish(boolean enabled, Duration stableFor, Duration pollInterval, Duration timeout) {}
}
