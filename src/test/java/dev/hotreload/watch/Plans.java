package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig;
import dev.hotreload.config.WatchConfig.AwaitWriteFinish;
import dev.hotreload.config.WatchConfig.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds watch plans for tests; starts from the defaults of the configuration. */
final class Plans {
    static final AwaitWriteFinish AWAIT =
            new AwaitWriteFinish(true, Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofSeconds(5));

    private final Path root;
    private List<Path> dirs;
    private List<Path> files = List.of();
    private List<String> excludeDir =
            List.of("target", "build", "out", "bin", ".git", ".gradle", ".idea", ".vscode", "node_modules");
    private List<String> includeExt = List.of();
    private List<String> excludeExt = List.of();
    private List<String> include = List.of();
    private List<String> exclude = List.of();
    private List<Pattern> excludeRegex = List.of();
    private boolean gitignore = true;
    private Duration debounce = Duration.ofMillis(50);
    private AwaitWriteFinish await = AWAIT;
    private boolean ignoreUnchanged = true;
    private Poll poll = Poll.AUTO;
    private boolean followSymlinks;

    private Plans(Path root) {
        this.root = root;
        this.dirs = List.of(root);
    }

    static Plans in(Path root) {
        return new Plans(root);
    }

    Plans dirs(String... relative) {
        dirs = resolve(relative);
        return this;
    }

    Plans files(String... relative) {
        files = resolve(relative);
        return this;
    }

    private List<Path> resolve(String... relative) {
        List<Path> paths = new ArrayList<>();
        for (String path : relative) {
            paths.add(root.resolve(path).normalize());
        }
        return paths;
    }

    Plans excludeDir(String... typed) {
        excludeDir = List.of(typed);
        return this;
    }

    Plans includeExt(String... typed) {
        includeExt = List.of(typed);
        return this;
    }

    Plans excludeExt(String... typed) {
        excludeExt = List.of(typed);
        return this;
    }

    Plans include(String... typed) {
        include = List.of(typed);
        return this;
    }

    Plans exclude(String... typed) {
        exclude = List.of(typed);
        return this;
    }

    Plans excludeRegex(String typed) {
        excludeRegex = List.of(Pattern.compile(typed));
        return this;
    }

    Plans noGitignore() {
        gitignore = false;
        return this;
    }

    Plans debounce(long millis) {
        debounce = Duration.ofMillis(millis);
        return this;
    }

    Plans await(AwaitWriteFinish value) {
        await = value;
        return this;
    }

    Plans reportUnchanged() {
        ignoreUnchanged = false;
        return this;
    }

    Plans poll(Poll value) {
        poll = value;
        return this;
    }

    Plans followSymlinks() {
        followSymlinks = true;
        return this;
    }

    WatchPlan plan() {
        WatchConfig config = new WatchConfig(
                Optional.of(dirs),
                excludeDir,
                includeExt,
                excludeExt,
                include,
                exclude,
                excludeRegex,
                gitignore,
                debounce,
                await,
                ignoreUnchanged,
                poll,
                Duration.ofMillis(poll == Poll.ALWAYS ? 50 : 500),
                followSymlinks);
        return new WatchPlan(root, dirs, files, root.resolve("tmp"), config);
    }
}
