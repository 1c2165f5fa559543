package dev.hotreload.config;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a first config file: what a project needs, and the keys that are used most, commented, with their defaults. */
public final class StarterFile {
    private static final List<String> USUAL = List.of(
            "env_files",
            "watch.exclude",
            "watch.debounce",
            "run.args",
            "run.jvm_args",
            "run.env",
            "run.ready",
            "run.stop_timeout",
            "run.debug",
            "reload.strategy",
            "proxy.port",
            "screen.clear_on_reload");

    private static final int WIDEST = 46;

    private StarterFile() {}

    /**
     * A key that fits the project.
     *
     * @param value as {@link Setting} has it
     * @param remark for people
     * @param active whether it is in force; else it stands there as a comment
     */
    public record Entry(String key, Object value, String remark, boolean active) {}

    /** One line, laid out when its table is known. */
    private record Line(String statement, String remark) {}

    /**
     * The text of the file.
     *
     * @param about lines for the top, about the project
     * @param project what was found out; weaker than what is carried over
     * @param foreign what is carried over
     */
    public static String text(List<String> about, List<Entry> project, Optional<ForeignConfig> foreign) {
        List<String> out = new ArrayList<>();
        out.add("# How hotreload runs this project. What is commented out is the default, or was found by itself.");
        out.add("# All keys and what is in force: hotreload config");
        about.forEach(line -> out.add("# " + line));
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Key key : ConfigLoader.keys()) {
            line(key, project, foreign).ifPresent(line -> lines.put(key.name(), line));
        }
        lay(lines, out);
        foreign.ifPresent(other -> leftovers(other, out));
        return String.join("\n", out) + "\n";
    }

    private static Optional<Line> line(Key key, List<Entry> project, Optional<ForeignConfig> foreign) {
        return foreign.flatMap(other -> carried(key, other))
                .or(() -> project.stream()
                        .filter(entry -> entry.key().equals(key.name()))
                        .findFirst()
                        .map(entry ->
                                new Line(statement(key, Literal.of(entry.value()), entry.active()), entry.remark())))
                .or(() -> usual(key));
    }

    private static Optional<Line> carried(Key key, ForeignConfig foreign) {
        return foreign.carried().stream()
                .filter(setting -> setting.key().equals(key.name()))
                .findFirst()
                .map(setting -> new Line(
                        statement(key, Literal.of(setting.value()), setting.available()),
                        setting.from() + " in " + name(foreign)
                                + (setting.available() ? "" : "; not yet available in this version")));
    }

    private static Optional<Line> usual(Key key) {
        return USUAL.contains(key.name()) && key.notYet().isEmpty()
                ? Optional.of(new Line(statement(key, key.defaultText(), false), remark(key)))
                : Optional.empty();
    }

    /** The description up to its first semicolon. */
    private static String remark(Key key) {
        String whole = key.description().replace("`", "");
        int end = whole.indexOf(';');
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static String statement(Key key, String literal, boolean active) {
        String bare = key.name().substring(tableOf(key.name()).length()).replaceFirst("^\\.", "");
        return (active ? "" : "# ") + bare + " = " + literal;
    }

    private static void lay(Map<String, Line> lines, List<String> out) {
        Map<String, List<Line>> tables = new LinkedHashMap<>();
        lines.forEach((key, line) ->
                tables.computeIfAbsent(tableOf(key), table -> new ArrayList<>()).add(line));
        tables.forEach((table, inside) -> {
            out.add("");
            if (!table.isEmpty()) {
                out.add("[" + table + "]");
            }
            int width = inside.stream()
                    .mapToInt(line -> line.statement().length())
                    .filter(length -> length <= WIDEST)
                    .max()
                    .orElse(0);
            for (Line line : inside) {
                int gap = Math.max(2, width + 2 - line.statement().length());
                out.add(line.statement() + " ".repeat(gap) + "# " + line.remark());
            }
        });
    }

    private static void leftovers(ForeignConfig foreign, List<String> out) {
        if (foreign.leftovers().isEmpty()) {
            return;
        }
        out.add("");
        out.add("# Not carried over from " + name(foreign) + ":");
        foreign.leftovers().stream()
                .filter(left -> !left.reason().isEmpty())
                .forEach(left -> out.add("#   " + comment(left.key() + ": " + left.reason())));
        String others = foreign.leftovers().stream()
                .filter(left -> left.reason().isEmpty())
                .map(ForeignConfig.Leftover::key)
                .collect(joining(", "));
        if (!others.isEmpty()) {
            out.add("#   " + comment(others));
        }
    }

    /** A comment ends with its line, and TOML allows no control characters in it. */
    private static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String name(ForeignConfig foreign) {
        Path name = foreign.file().getFileName();
        return name == null ? foreign.file().toString() : name.toString();
    }

    private static String tableOf(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }
}
