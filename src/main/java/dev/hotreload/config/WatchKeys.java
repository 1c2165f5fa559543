package dev.hotreload.config;

import dev.hotreload.config.WatchConfig.AwaitWriteFinish;
import dev.hotreload.config.WatchConfig.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of {@code [watch]}. */
final class WatchKeys {
    static final Spec<Optional<List<Path>>> INCLUDE_DIR = Spec.found(
            "watch.include_dir",
            Kinds.listOf(Kinds.PATH),
            "watched, recursively; may lie outside `root`",
            "source, resource and build files' directories");
    static final Spec<List<String>> EXCLUDE_DIR = Spec.of(
            "watch.exclude_dir",
            Kinds.listOf(Kinds.GLOB),
            "by name anywhere, or by relative path or glob; `tmp_dir` is always excluded",
            "target",
            "build",
            "out",
            "bin",
            ".git",
            ".gradle",
            ".idea",
            ".vscode",
            "node_modules");
    static final Spec<List<String>> INCLUDE_EXT =
            Spec.of("watch.include_ext", Kinds.listOf(Kinds.EXTENSION), "only files with these extensions; empty: all");
    static final Spec<List<String>> EXCLUDE_EXT =
            Spec.of("watch.exclude_ext", Kinds.listOf(Kinds.EXTENSION), "no files with these extensions");
    static final Spec<List<String>> INCLUDE = Spec.of(
            "watch.include",
            Kinds.listOf(Kinds.GLOB),
            "files that count, even where `.gitignore` names them; with it or `include_ext`, only what one of them names");
    static final Spec<List<String>> EXCLUDE =
            Spec.of("watch.exclude", Kinds.listOf(Kinds.GLOB), "files that do not count; wins over `include`");
    static final Spec<List<Pattern>> EXCLUDE_REGEX = Spec.of(
            "watch.exclude_regex", Kinds.listOf(Kinds.REGEX), "the same by regular expressions, on the relative path");
    static final Spec<Boolean> GITIGNORE =
            Spec.of("watch.gitignore", Kinds.BOOL, "honour `.gitignore`; `include` overrides it", "true");
    static final Spec<Duration> DEBOUNCE = Spec.of(
            "watch.debounce",
            Kinds.DURATION,
            "quiet period, trailing, before a restart; the compile already runs inside it, and a hot swap does not"
                    + " wait for it",
            "50ms");
    static final Spec<Boolean> AWAIT = Spec.of(
            "watch.await_write_finish",
            Kinds.BOOL,
            "a file written in place counts when its size and time rest (one replaced by rename at once); or a table of"
                    + " the three below",
            "true");
    static final Spec<Duration> AWAIT_STABLE_FOR =
            Spec.of("watch.await_write_finish.stable_for", Kinds.DURATION, "how long size and time must rest", "30ms");
    static final Spec<Duration> AWAIT_POLL_INTERVAL =
            Spec.of("watch.await_write_finish.poll_interval", Kinds.SPAN, "how often they are looked at", "10ms");
    static final Spec<Duration> AWAIT_TIMEOUT = Spec.of(
            "watch.await_write_finish.timeout",
            Kinds.SPAN,
            "after this the file counts though it has not rested",
            "5s");
    static final Spec<Boolean> IGNORE_UNCHANGED =
            Spec.of("watch.ignore_unchanged", Kinds.BOOL, "same content, no reload", "true");
    static final Spec<Poll> POLL = Spec.of(
            "watch.poll",
            Kinds.toggle(Poll.class),
            "ask the file system again and again; auto: where it sends no events",
            "auto");
    static final Spec<Duration> POLL_INTERVAL = Spec.of(
            "watch.poll_interval", Kinds.SPAN, "how often; stretched by itself when a scan takes long", "500ms");
    static final Spec<Boolean> FOLLOW_SYMLINKS =
            Spec.of("watch.follow_symlinks", Kinds.BOOL, "of directories; loops are cut", "false");

    static final List<Spec<?>> ALL = List.of(
            INCLUDE_DIR,
            EXCLUDE_DIR,
            INCLUDE_EXT,
            EXCLUDE_EXT,
            INCLUDE,
            EXCLUDE,
            EXCLUDE_REGEX,
            GITIGNORE,
            DEBOUNCE,
            AWAIT,
            AWAIT_STABLE_FOR,
            AWAIT_POLL_INTERVAL,
            AWAIT_TIMEOUT,
            IGNORE_UNCHANGED,
            POLL,
            POLL_INTERVAL,
            FOLLOW_SYMLINKS);

    private WatchKeys() {}

    static WatchConfig config(Values values, Path root) {
        return new WatchConfig(
                values.get(INCLUDE_DIR).map(dirs -> Values.under(root, dirs)),
                values.get(EXCLUDE_DIR),
                values.get(INCLUDE_EXT),
                values.get(EXCLUDE_EXT),
                values.get(INCLUDE),
                values.get(EXCLUDE),
                values.get(EXCLUDE_REGEX),
                values.get(GITIGNORE),
                values.get(DEBOUNCE),
                new AwaitWriteFinish(
                        values.get(AWAIT),
                        values.get(AWAIT_STABLE_FOR),
                        values.get(AWAIT_POLL_INTERVAL),
                        values.get(AWAIT_TIMEOUT)),
                values.get(IGNORE_UNCHANGED),
                values.get(POLL),
                values.get(POLL_INTERVAL),
                values.get(FOLLOW_SYMLINKS));
    }
}
