package dev.hotreload.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The config file of air, the live reloader for Go. */
final class AirFile {
    private static final Set<String> TABLES = Set.of("build", "log", "color", "misc", "screen", "proxy");

    /** Same meaning and same type; whole numbers are milliseconds there, too. */
    private static final Map<String, Spec<?>> SAME = Map.ofEntries(
            Map.entry("env_files", TopKeys.ENV_FILES),
            Map.entry("build.pre_cmd", BuildKeys.PRE_CMD),
            Map.entry("build.stop_on_error", BuildKeys.STOP_ON_ERROR),
            Map.entry("build.include_dir", WatchKeys.INCLUDE_DIR),
            Map.entry("build.exclude_ext", WatchKeys.EXCLUDE_EXT),
            Map.entry("build.exclude_regex", WatchKeys.EXCLUDE_REGEX),
            Map.entry("build.exclude_unchanged", WatchKeys.IGNORE_UNCHANGED),
            Map.entry("build.follow_symlink", WatchKeys.FOLLOW_SYMLINKS),
            Map.entry("build.poll_interval", WatchKeys.POLL_INTERVAL),
            Map.entry("build.delay", WatchKeys.DEBOUNCE),
            Map.entry("build.rerun_delay", RunKeys.RESTART_DELAY),
            Map.entry("log.time", ViewKeys.TIME),
            Map.entry("log.main_only", ViewKeys.MAIN_ONLY),
            Map.entry("misc.clean_on_exit", TopKeys.CLEAN_ON_EXIT),
            Map.entry("screen.clear_on_rebuild", ViewKeys.CLEAR),
            Map.entry("proxy.enabled", ProxyKeys.ENABLED),
            Map.entry("proxy.proxy_port", ProxyKeys.PORT),
            Map.entry("proxy.app_start_timeout", ProxyKeys.HOLD_TIMEOUT));

    private static final String MAIN = "hotreload runs the main class; see run.main_class, run.args and run.env";

    private static final Map<String, String> REASONS = Map.of(
            "build.cmd", "hotreload compiles by itself",
            "build.bin", MAIN,
            "build.entrypoint", MAIN,
            "build.full_bin", MAIN,
            "build.post_cmd", "runs at the very end there, but after each build here",
            "build.log", "see log.file",
            "build.rules", "written differently here; see build.rules",
            "build.windows", "one file is for all systems here",
            "build.darwin", "one file is for all systems here",
            "build.linux", "one file is for all systems here");

    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9);

    private final Path dir;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Carrying carrying = new Carrying();

    private AirFile(Path dir) {
        this.dir = dir;
    }

    static ForeignConfig read(ConfigFile file, Path dir) throws ProblemException {
        Report report = new Report(file.lines());
        Node.Table table = TomlFile.read(file.lines(), at -> file.at(at.line(), at.column()), report);
        if (!report.errors().isEmpty()) {
            throw new ProblemException(report.errors());
        }
        AirFile air = new AirFile(dir);
        air.flatten("", table);
        air.keys.forEach(air::key);
        return air.carrying.result(file.path());
    }

    private void flatten(String prefix, Node.Table table) {
        table.entries().forEach((name, node) -> {
            if (prefix.isEmpty() && TABLES.contains(name) && node instanceof Node.Table inner) {
                flatten(name + ".", inner);
            } else {
                keys.put(prefix + name, node);
            }
        });
    }

    private void key(String name, Node node) {
        Spec<?> same = SAME.get(name);
        if (same != null) {
            carrying.carry(name, same, node);
            return;
        }
        switch (name) {
            case "root" -> root(node);
            case "tmp_dir" -> tmpDir(node);
            case "build.args_bin" -> args(node);
            case "build.include_ext" -> includeExt(node);
            case "build.include_file" -> includeFile(node);
            case "build.exclude_file" -> carrying.carry(name, WatchKeys.EXCLUDE, anchored(node));
            case "build.exclude_dir" -> excludeDir(node);
            case "build.send_interrupt" -> sendInterrupt(node);
            case "build.kill_delay" -> killDelay(node);
            case "build.poll" -> ifTrue(node, WatchKeys.POLL, Carrying.truth(true), name);
            case "build.rerun" -> ifTrue(node, RunKeys.RESTART_ON_EXIT, Carrying.text("always"), name);
            case "log.silent" -> ifTrue(node, ViewKeys.MAIN_ONLY, Carrying.truth(true), name);
            case "color.mode" -> color(node);
            case "proxy.app_port" -> appPort(node);
            default -> carrying.leave(name, REASONS.getOrDefault(name, ""));
        }
    }

    /** Where false is the default there, and ours is as good or better. */
    private void ifTrue(Node node, Spec<?> spec, Node ours, String name) {
        if (isTrue(node)) {
            carrying.carry(name, spec, ours);
        }
    }

    private void root(Node node) {
        boolean exists =
                node.text().filter(path -> Files.isDirectory(dir.resolve(path))).isPresent();
        if (exists) {
            carrying.carry("root", TopKeys.ROOT, node);
        } else {
            carrying.leave("root", "no such directory here");
        }
    }

    private void tmpDir(Node node) {
        Path root = dir.resolve(text("root").orElse(".")).normalize();
        String ours = TopKeys.TMP_DIR.initial().toString();
        if (node.text().filter(Set.of("tmp", "./tmp")::contains).isPresent()) {
            carrying.leave("tmp_dir", "hotreload keeps its files in " + ours + ", which ignores itself in git");
        } else if (node.text()
                .filter(path -> mayBeEmptied(root, root.resolve(path).normalize()))
                .isEmpty()) {
            carrying.leave("tmp_dir", "other files are in it, and hotreload wants a directory of its own: " + ours);
        } else {
            carrying.carry("tmp_dir", TopKeys.TMP_DIR, node);
        }
    }

    private static boolean mayBeEmptied(Path root, Path tmpDir) {
        return Stream.of(root, root.resolve("src"), root.resolve(".git"))
                        .noneMatch(precious -> precious.startsWith(tmpDir))
                && !tmpDir.startsWith(root.resolve("src"));
    }

    /** There the words are joined, and a shell takes them apart. */
    private void args(Node node) {
        List<String> words = Carrying.strings(node).stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .toList();
        if (words.stream().anyMatch(word -> word.matches(".*[\"'\\\\$`|&;<>(){}*?~].*"))) {
            carrying.leave("build.args_bin", "a shell reads it there; run.args takes the words as they are");
        } else {
            carrying.carry("build.args_bin", RunKeys.ARGS, Carrying.texts(words));
        }
    }

    private void includeExt(Node node) {
        if (restrictsExtensions()) {
            carrying.carry("build.include_ext", WatchKeys.INCLUDE_EXT, node);
        } else if (!Carrying.strings(node).contains("*")) {
            carrying.leave("build.include_ext", "without \"java\" no source would count");
        }
    }

    /** There such files count beside the extensions; here, alone, they would be all that counts. */
    private void includeFile(Node node) {
        if (restrictsExtensions()) {
            carrying.carry("build.include_file", WatchKeys.INCLUDE, anchored(node));
        } else if (!Carrying.strings(node).isEmpty()) {
            carrying.leave("build.include_file", "every file in the watched directories counts");
        }
    }

    private boolean restrictsExtensions() {
        Node extensions = keys.get("build.include_ext");
        List<String> texts = extensions == null ? List.of() : Carrying.strings(extensions);
        return !texts.contains("*") && (texts.contains("java") || texts.contains(".java"));
    }

    private void excludeDir(Node node) {
        String tmpDir = text("tmp_dir").orElse("tmp");
        List<String> dirs = Carrying.strings(node).stream()
                .filter(excluded -> !excluded.isBlank() && !excluded.equals(tmpDir))
                .toList();
        List<String> ours = dirs.stream()
                .map(excluded -> WatchKeys.EXCLUDE_DIR.initial().contains(excluded) ? excluded : anchor(excluded))
                .toList();
        carrying.carry("build.exclude_dir", WatchKeys.EXCLUDE_DIR, Carrying.withOurExcludedDirs(ours));
    }

    /** A path from the root there; a name without a slash would mean any depth here. */
    private static Node anchored(Node node) {
        return Carrying.texts(
                Carrying.strings(node).stream().map(AirFile::anchor).toList());
    }

    private static String anchor(String path) {
        String bare = path.startsWith("./") ? path.substring(2) : path;
        return bare.contains("/") ? bare : "/" + bare;
    }

    private void sendInterrupt(Node node) {
        if (isTrue(node)) {
            carrying.carry("build.send_interrupt", RunKeys.STOP_SIGNAL, Carrying.text("INT"));
        } else {
            carrying.leave("build.send_interrupt", "hotreload always asks the application to stop before it kills it");
        }
    }

    private void killDelay(Node node) {
        Node interrupt = keys.get("build.send_interrupt");
        Optional<Duration> delay =
                node.whole().map(AirFile::ofWhole).or(() -> node.text().flatMap(AirFile::ofText));
        if (interrupt == null || !isTrue(interrupt)) {
            carrying.leave("build.kill_delay", "has an effect with send_interrupt only");
        } else if (delay.isEmpty() || delay.get().isZero()) {
            carrying.leave("build.kill_delay", "no time to stop; see run.stop_timeout");
        } else {
            carrying.carry("build.kill_delay", RunKeys.STOP_TIMEOUT, Carrying.text(Durations.format(delay.get())));
        }
    }

    /** As air reads it: less than a millisecond in nanoseconds was meant as milliseconds. */
    private static Duration ofWhole(long number) {
        return number < 1_000_000 ? Duration.ofMillis(number) : Duration.ofNanos(number);
    }

    /** A duration of Go, such as {@code 1m30s}. */
    private static Optional<Duration> ofText(String text) {
        Matcher part = PART.matcher(text);
        double nanos = 0;
        int end = 0;
        while (part.lookingAt()) {
            nanos += Double.parseDouble(part.group(1)) * NANOS.getOrDefault(part.group(2), 0.0);
            end = part.end();
            part.region(end, text.length());
        }
        boolean whole = (end > 0 && end == text.length()) || text.equals("0");
        return whole ? Optional.of(Duration.ofNanos(Math.round(nanos))) : Optional.empty();
    }

    private void color(Node node) {
        switch (node.text().orElse("")) {
            case "always" -> carrying.carry("color.mode", ViewKeys.COLOR, Carrying.truth(true));
            case "never" -> carrying.carry("color.mode", ViewKeys.COLOR, Carrying.truth(false));
            default -> carrying.carry("color.mode", ViewKeys.COLOR, node);
        }
    }

    /** 0 means none there; the port of the proxy is an error in both, found by air only when it is used. */
    private void appPort(Node node) {
        long proxyPort = Optional.ofNullable(keys.get("proxy.proxy_port"))
                .flatMap(Node::whole)
                .orElse((long) ProxyKeys.PORT.initial());
        if (node.whole().filter(port -> port == proxyPort).isPresent()) {
            carrying.leave("proxy.app_port", "the same as the port of the proxy");
        } else if (node.whole().filter(port -> port == 0).isEmpty()) {
            carrying.carry("proxy.app_port", ProxyKeys.APP_PORT, node);
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(keys.get(name)).flatMap(Node::text);
    }

    private static boolean isTrue(Node node) {
        return node.truth().orElse(false);
    }
}
