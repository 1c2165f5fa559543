package dev.hotreload.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What the developer asked for, whole and valid: every path is absolute and normalized, every key has its value or its
 * default. Immutable.
 *
 * @param root the project root
 * @param tmpDir where everything that hotreload writes goes
 * @param envFiles loaded for every start, later wins; a file need not exist
 * @param cleanOnExit delete {@code tmpDir} at the end
 */
public record Config(
        Path root,
        Path tmpDir,
        List<Path> envFiles,
        BuildConfig build,
        WatchConfig watch,
        RunConfig run,
        ReloadConfig reload,
        ProxyConfig proxy,
        GuardConfig guard,
        LogConfig log,
        TraceConfig trace,
        ScreenConfig screen,
        boolean cleanOnExit) {

    public Config {
        envFiles = List.copyOf(envFiles);
    }
}
