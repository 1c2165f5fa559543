package dev.hotreload.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The config file of nodemon, or its part of a package.json. */
final class NodemonFile {
    private static final String PART = "nodemonConfig";
    private static final Origin ORIGIN = new Origin.Default();
    private static final String PROGRAM = "hotreload compiles by itself and runs the main class";

    private static final Pattern PLACE = Pattern.compile("(?:Exception: )?([^:\n]+) at line (\\d+) column (\\d+)");

    private static final Map<String, String> REASONS = Map.of(
            "exec", PROGRAM,
            "execMap", PROGRAM,
            "script", PROGRAM,
            "args", "see run.args",
            "restartable", "r and Enter restarts",
            "stdin", "see run.stdin",
            "ignoreRoot", "see watch.exclude_dir",
            "watchOptions", "see watch.await_write_finish",
            "quiet", "see log.main_only",
            "verbose", "see log.level");

    private final Path dir;
    private final Carrying carrying = new Carrying();

    private NodemonFile(Path dir) {
        this.dir = dir;
    }

    /**
     * Empty where a package.json has no such part.
     *
     * @param part whether the file is a package.json
     */
    static Optional<ForeignConfig> read(ConfigFile file, Path dir, boolean part) throws ProblemException {
        Node node = parse(file);
        if (part && node instanceof Node.Table whole) {
            Node inner = whole.entries().get(PART);
            if (inner == null) {
                return Optional.empty();
            }
            node = inner;
        }
        if (!(node instanceof Node.Table table)) {
            throw new ProblemException(List.of(Problem.at(
                    file.path(), 0, 0, (part ? PART + " " : "") + "wants an object, found " + node.found())));
        }
        NodemonFile nodemon = new NodemonFile(dir);
        table.entries().forEach(nodemon::key);
        return Optional.of(nodemon.carrying.result(file.path()));
    }

    private static Node parse(ConfigFile file) throws ProblemException {
        try {
            return node(JsonParser.parseString(String.join("\n", file.lines())));
        } catch (JsonParseException e) {
            throw new ProblemException(List.of(notJson(file, e)));
        }
    }

    /** The library says where in its message alone, and adds what helps programmers. */
    private static Problem notJson(ConfigFile file, JsonParseException e) {
        Matcher said = PLACE.matcher(String.valueOf(e.getMessage()));
        if (!said.find()) {
            return Problem.at(file.path(), 0, 0, "is not JSON");
        }
        String what = said.group(1).substring(0, 1).toLowerCase(Locale.ROOT)
                + said.group(1).substring(1);
        Origin.InFile place = file.at(Integer.parseInt(said.group(2)), Integer.parseInt(said.group(3)));
        return Problem.at(file.path(), place.line(), place.column(), "is not JSON: " + what);
    }

    private static Node node(JsonElement element) {
        if (element.isJsonObject()) {
            Map<String, Node> entries = new LinkedHashMap<>();
            element.getAsJsonObject().entrySet().stream()
                    .filter(entry -> !entry.getValue().isJsonNull())
                    .forEach(entry -> entries.put(entry.getKey(), node(entry.getValue())));
            return new Node.Table(entries, ORIGIN);
        }
        if (element.isJsonArray()) {
            return new Node.Items(
                    element.getAsJsonArray().asList().stream()
                            .map(NodemonFile::node)
                            .toList(),
                    ORIGIN);
        }
        return element instanceof JsonPrimitive primitive ? scalar(primitive) : new Node.Alien("null", ORIGIN);
    }

    private static Node scalar(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return new Node.Truth(primitive.getAsBoolean(), ORIGIN);
        }
        String text = primitive.getAsString();
        if (primitive.isString()) {
            return new Node.Text(text, ORIGIN);
        }
        return text.matches("-?[0-9]{1,18}")
                ? new Node.Whole(primitive.getAsLong(), ORIGIN)
                : new Node.Alien("the fraction " + text, ORIGIN);
    }

    private void key(String name, Node node) {
        switch (name) {
            case "watch" -> watch(node);
            case "ignore" -> ignore(node);
            case "ext" -> ext(node);
            case "delay" -> carrying.carry(name, WatchKeys.DEBOUNCE, node);
            case "signal" -> signal(node);
            case "env" -> env(node);
            case "legacyWatch" -> {
                if (node.truth().orElse(false)) {
                    carrying.carry(name, WatchKeys.POLL, node);
                }
            }
            case "pollingInterval" -> carrying.carry(name, WatchKeys.POLL_INTERVAL, node);
            case "cwd" -> cwd(node);
            default -> carrying.leave(name, REASONS.getOrDefault(name, ""));
        }
    }

    private void watch(Node node) {
        List<String> dirs = new ArrayList<>();
        for (String typed : Carrying.strings(node)) {
            String bare = withoutWildEnd(typed);
            if (bare.isEmpty() || isWild(bare) || Files.isRegularFile(dir.resolve(bare))) {
                if (!typed.matches("[*.]+")) {
                    carrying.leave("watch \"" + typed + "\"", "no directory; see watch.include_dir and watch.include");
                }
            } else {
                dirs.add(bare);
            }
        }
        if (!dirs.isEmpty()) {
            carrying.carry("watch", WatchKeys.INCLUDE_DIR, Carrying.texts(dirs));
        }
    }

    private void ignore(Node node) {
        List<String> dirs = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String typed : Carrying.strings(node)) {
            String bare = withoutWildEnd(typed.startsWith("./") ? typed.substring(2) : typed);
            boolean below = !bare.equals(typed) && !typed.equals("./" + bare);
            boolean isDir = below || (!isWild(bare) && Files.isDirectory(dir.resolve(bare)));
            if (!bare.isEmpty()) {
                (isDir ? dirs : files)
                        .add(bare.startsWith("**/") && !isWild(bare.substring(3)) ? bare.substring(3) : bare);
            }
        }
        if (!dirs.isEmpty()) {
            carrying.carry("ignore", WatchKeys.EXCLUDE_DIR, Carrying.withOurExcludedDirs(dirs));
        }
        if (!files.isEmpty()) {
            carrying.carry("ignore", WatchKeys.EXCLUDE, Carrying.texts(files));
        }
    }

    /** What means all that is in a directory is written as the directory. */
    private static String withoutWildEnd(String typed) {
        return typed.replaceFirst("(/\\*\\*)?(/\\*(\\.\\*)?)?/?$", "");
    }

    private static boolean isWild(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private void ext(Node node) {
        List<String> extensions = Carrying.strings(node).stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+", -1)))
                .map(text -> text.replaceFirst("^\\*?\\.", ""))
                .filter(text -> !text.isEmpty())
                .toList();
        if (extensions.contains("java")) {
            carrying.carry("ext", WatchKeys.INCLUDE_EXT, Carrying.texts(extensions));
        } else if (!extensions.contains("*")) {
            carrying.leave("ext", "without \"java\" no source would count");
        }
    }

    private void signal(Node node) {
        if (node.text().filter(text -> text.endsWith("USR2")).isPresent()) {
            carrying.leave("signal", "the JVM keeps SIGUSR2 for itself");
        } else {
            carrying.carry("signal", RunKeys.STOP_SIGNAL, node);
        }
    }

    private void env(Node node) {
        if (node instanceof Node.Table table) {
            Map<String, Node> texts = new LinkedHashMap<>();
            table.entries().forEach((name, value) -> texts.put(name, asText(value)));
            carrying.carry("env", RunKeys.ENV, new Node.Table(texts, ORIGIN));
        } else {
            carrying.leave("env", "not an object");
        }
    }

    private static Node asText(Node value) {
        return value.whole()
                .map(String::valueOf)
                .or(() -> value.truth().map(String::valueOf))
                .map(Carrying::text)
                .orElse(value);
    }

    private void cwd(Node node) {
        if (node.text().filter(path -> Files.isDirectory(dir.resolve(path))).isPresent()) {
            carrying.carry("cwd", TopKeys.ROOT, node);
        } else {
            carrying.leave("cwd", "no such directory here");
        }
    }
}
