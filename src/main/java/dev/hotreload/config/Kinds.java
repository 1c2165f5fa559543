package dev.hotreload.config;

import static java.util.stream.Collectors.joining;

import dev.hotreload.config.Kind.Shape;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The kinds of value that more than one key may have. */
final class Kinds {
    static final Kind<Boolean> BOOL =
            Kind.simple(Shape.SWITCH, "`true` or `false`", "true or false", Node::truth, value -> value);

    static final Kind<String> ANY_TEXT = Kind.simple(Shape.ONE, "string", "a string", Node::text, value -> value);

    static final Kind<String> TEXT = text("string", "a string that is not empty", UnaryOperator.identity(), ".*\\S.*");

    /** {@code .java} is taken for {@code java}. */
    static final Kind<String> EXTENSION = text(
            "string",
            "an extension such as \"java\"",
            text -> text.startsWith(".") ? text.substring(1) : text,
            "[^./\\\\*]+(\\.[^./\\\\*]+)*");

    static final Kind<String> VARIABLE =
            text("string", "the name of a variable", UnaryOperator.identity(), "[^=\\s,]+");

    static final Kind<Integer> PORT = whole("port", "a port from 0 to 65535", 0, 65535);

    static final Kind<Duration> DURATION = duration(false);

    /** Where zero would make no sense. */
    static final Kind<Duration> SPAN = duration(true);

    static final Kind<Path> PATH = Kind.checked(
            Shape.ONE,
            "path",
            "a path",
            Kinds::readPath,
            path -> path.toString().replace('\\', '/'));

    static final Kind<String> GLOB = Kind.checked(Shape.ONE, "glob", "a glob", Kinds::readGlob, value -> value);

    static final Kind<Pattern> REGEX =
            Kind.checked(Shape.ONE, "regular expression", "a regular expression", Kinds::readRegex, Pattern::pattern);

    /** A strong origin adds to the entries of the weaker ones. */
    static final Kind<Map<String, String>> VARIABLES = new Kind<>(
            Shape.MAP,
            "table of strings",
            "a table of strings such as { NAME = \"value\" }",
            Kinds::readVariables,
            LinkedHashMap::new,
            (weak, strong) -> {
                Map<String, String> both = new LinkedHashMap<>(weak);
                both.putAll(strong);
                return both;
            });

    private Kinds() {}

    static <T> Kind<List<T>> listOf(Kind<T> element) {
        String type = "list of " + element.type() + "s";
        String wanted = "an array, each element " + element.wanted();
        return Kind.checked(
                Shape.LIST,
                type,
                wanted,
                (node, out) -> {
                    if (node instanceof Node.Items items) {
                        return readAll(items.items(), element, out);
                    }
                    String wayOut = node.text()
                            .map(text -> "; write [" + Literal.of(text) + "]")
                            .orElse("");
                    out.add(node, "wants " + wanted + ", found " + node.found() + wayOut);
                    return Optional.empty();
                },
                list -> list.stream().map(element.show()).toList());
    }

    private static <T> Optional<List<T>> readAll(List<Node> nodes, Kind<T> element, Kind.Complaints out) {
        List<T> values = new ArrayList<>();
        boolean sound = true;
        for (Node node : nodes) {
            Optional<T> value = element.reader().read(node, out);
            value.ifPresent(values::add);
            sound &= value.isPresent();
        }
        return sound ? Optional.of(values) : Optional.empty();
    }

    static Kind<Integer> whole(String type, String wanted, int least, int most) {
        return Kind.simple(
                Shape.ONE,
                type,
                wanted,
                node -> node.whole()
                        .filter(number -> number >= least && number <= most)
                        .map(Long::intValue),
                Integer::longValue);
    }

    static Kind<String> text(String type, String wanted, UnaryOperator<String> tidy, String pattern) {
        return Kind.simple(
                Shape.ONE,
                type,
                wanted,
                node -> node.text().map(tidy).filter(text -> text.matches("(?s)" + pattern)),
                value -> value);
    }

    /** One of the constants, written in small letters with a dash for each underscore. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> constants) {
        Map<String, E> names = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            names.put(nameOf(constant), constant);
        }
        return choice(Shape.ONE, names, Map.of(), Kinds::nameOf);
    }

    /** Of three constants {@code AUTO}, {@code ALWAYS} and {@code NEVER}: {@code "auto"}, {@code true}, {@code false}. */
    static <E extends Enum<E>> Kind<E> toggle(Class<E> constants) {
        E auto = Enum.valueOf(constants, "AUTO");
        E always = Enum.valueOf(constants, "ALWAYS");
        E never = Enum.valueOf(constants, "NEVER");
        return choice(
                Shape.SWITCH,
                Map.of("auto", auto, "always", always, "never", never),
                Map.of(true, always, false, never),
                value -> value == auto ? "auto" : (Object) (value == always));
    }

    private static <E> Kind<E> choice(
            Shape shape, Map<String, E> names, Map<Boolean, E> truths, Function<E, Object> show) {
        List<String> shown = truths.isEmpty()
                ? names.keySet().stream().map(Literal::of).toList()
                : List.of("\"auto\"", "true", "false");
        String wanted = String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + shown.get(shown.size() - 1);
        String type = shown.stream().map(name -> "`" + name + "`").collect(joining(", "));
        return Kind.checked(
                shape,
                type,
                wanted,
                (node, out) -> {
                    Optional<E> value = node.truth()
                            .flatMap(truth -> Optional.ofNullable(truths.get(truth)))
                            .or(() -> node.text().flatMap(text -> Optional.ofNullable(names.get(text))));
                    if (value.isEmpty()) {
                        String hint = node.text()
                                .map(text -> Suggestion.didYouMean(text, names.keySet()))
                                .orElse("");
                        out.add(node, "wants " + wanted + ", found " + node.found() + hint);
                    }
                    return value;
                },
                show);
    }

    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Kind<Duration> duration(boolean positive) {
        String wanted = "a duration such as \"50ms\", \"1.5s\", \"2m\" or \"1h\", or whole milliseconds";
        return Kind.checked(
                Shape.ONE,
                "duration",
                wanted,
                (node, out) -> {
                    Optional<Duration> value = readDuration(node);
                    String wrong =
                            value.map(duration -> objection(duration, positive)).orElseGet(() -> "wants " + wanted);
                    if (!wrong.isEmpty()) {
                        out.add(node, wrong + ", found " + node.found() + hint(node));
                        return Optional.empty();
                    }
                    return value;
                },
                Durations::format);
    }

    private static Optional<Duration> readDuration(Node node) {
        return node.whole()
                .flatMap(millis -> Durations.parse(Math.max(-1, Math.min(millis, 100_000_000_000_000L)) + "ms"))
                .or(() -> node.text().flatMap(Durations::parse));
    }

    private static String objection(Duration duration, boolean positive) {
        if (duration.isNegative()) {
            return "must not be negative";
        }
        if (duration.compareTo(Durations.LONGEST) > 0) {
            return "must not be longer than a year";
        }
        return positive && duration.isZero() ? "must be more than zero" : "";
    }

    private static String hint(Node node) {
        return node.text()
                .filter(text -> text.matches("[0-9]{1,18}") && node.whole().isEmpty())
                .map(text -> "; add a unit, \"" + text + "ms\", or write " + text + " without quotes")
                .orElse("");
    }

    private static Optional<Path> readPath(Node node, Kind.Complaints out) {
        Optional<String> text = node.text().filter(path -> !path.isBlank());
        if (text.isEmpty()) {
            out.add(node, "wants a path, found " + node.found());
            return Optional.empty();
        }
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            out.add(node, "wants a path, but " + node.found() + " is none: " + e.getReason());
            return Optional.empty();
        }
    }

    private static Optional<String> readGlob(Node node, Kind.Complaints out) {
        Optional<String> text = node.text().filter(glob -> !glob.isBlank());
        if (text.isEmpty()) {
            out.add(node, "wants a glob such as \"**/*.tmp\", found " + node.found());
            return Optional.empty();
        }
        try {
            text.ifPresent(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob));
            return text;
        } catch (PatternSyntaxException e) {
            out.add(node, "wants a glob, but " + node.found() + " is none: " + reason(e));
            return Optional.empty();
        }
    }

    static Optional<Pattern> readRegex(Node node, Kind.Complaints out) {
        Optional<String> text = node.text().filter(regex -> !regex.isEmpty());
        if (text.isEmpty()) {
            out.add(node, "wants a regular expression, found " + node.found());
            return Optional.empty();
        }
        try {
            return text.map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            out.add(node, "wants a regular expression, but " + node.found() + " is none: " + reason(e));
            return Optional.empty();
        }
    }

    static String reason(PatternSyntaxException e) {
        String reason = e.getDescription();
        String small = reason.isEmpty() ? "" : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
        return e.getIndex() < 0 ? small : small + " at character " + (e.getIndex() + 1);
    }

    private static Optional<Map<String, String>> readVariables(Node node, Kind.Complaints out) {
        Map<String, String> values = new LinkedHashMap<>();
        if (node instanceof Node.Items items && items.items().stream().allMatch(Node.Word.class::isInstance)) {
            return readPairs(items.items(), values, out);
        }
        if (!(node instanceof Node.Table table)) {
            out.add(node, "wants a table of strings such as { NAME = \"value\" }, found " + node.found());
            return Optional.empty();
        }
        boolean sound = true;
        for (Map.Entry<String, Node> entry : table.entries().entrySet()) {
            Node value = entry.getValue();
            Optional<String> text = value.text();
            text.ifPresent(string -> values.put(entry.getKey(), string));
            if (text.isEmpty()) {
                Optional<Object> plain = value.whole().<Object>map(n -> n).or(value::truth);
                String wayOut =
                        plain.map(v -> "; write \"" + v + "\" in quotes").orElse("");
                out.add(value, "wants a string for " + entry.getKey() + ", found " + value.found() + wayOut);
                sound = false;
            }
        }
        return sound ? Optional.of(values) : Optional.empty();
    }

    private static Optional<Map<String, String>> readPairs(
            List<Node> nodes, Map<String, String> values, Kind.Complaints out) {
        boolean sound = true;
        for (Node node : nodes) {
            String pair = node.text().orElse("");
            int equals = pair.indexOf('=');
            if (equals < 1) {
                out.add(node, "wants NAME=VALUE, found " + node.found());
                sound = false;
            } else {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return sound ? Optional.of(values) : Optional.empty();
    }
}
