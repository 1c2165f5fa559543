package dev.hotreload.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * TOML as nodes, and what is wrong with its grammar. A broken table header takes everything after it along, because the
 * keys below it would be taken for keys of the table above.
 */
final class TomlFile {
    private final Function<TomlPosition, Origin> origins;
    private final int lastLine;

    private TomlFile(Function<TomlPosition, Origin> origins, int lastLine) {
        this.origins = origins;
        this.lastLine = lastLine;
    }

    /** The grammar's errors go to the report; what could be read is returned. */
    static Node.Table read(List<String> lines, Function<TomlPosition, Origin> origins, Report report) {
        TomlParseResult result = parse(lines, origins, report);
        int lastLine = Integer.MAX_VALUE;
        for (TomlParseError error : result.errors()) {
            TomlPosition at = error.position();
            String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
            String message = String.valueOf(error.getMessage());
            report.error(origins.apply(at), sentence(message) + quotesMissing(line));
            if (line.stripLeading().startsWith("[") && !message.contains("previously defined")) {
                lastLine = Math.min(lastLine, at.line());
            }
        }
        return new TomlFile(origins, lastLine).table(result, origins.apply(TomlPosition.positionAt(1, 1)));
    }

    /** tomlj throws at some texts that are no TOML; what it throws names no place. */
    private static TomlParseResult parse(List<String> lines, Function<TomlPosition, Origin> origins, Report report) {
        try {
            return Toml.parse(text(lines));
        } catch (RuntimeException whole) {
            for (int line = 1; ; line++) {
                try {
                    TomlParseResult unused = Toml.parse(text(lines.subList(0, line)));
                } catch (RuntimeException first) {
                    report.error(
                            origins.apply(TomlPosition.positionAt(line, 1)),
                            "is no TOML, and nothing from here on can be read");
                    return Toml.parse(text(lines.subList(0, line - 1)));
                }
            }
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /** One value in the notation of the file, such as an array in a variable; empty: it is none. */
    static Optional<Node> value(String text, Origin origin) {
        TomlParseResult result;
        try {
            result = Toml.parse("value = " + text);
        } catch (RuntimeException noToml) {
            return Optional.empty();
        }
        Object value = result.get(List.of("value"));
        return result.hasErrors() || value == null || result.size() != 1
                ? Optional.empty()
                : Optional.of(new TomlFile(position -> origin, Integer.MAX_VALUE).node(value, origin));
    }

    private Node.Table table(TomlTable table, Origin origin) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            TomlPosition at = table.inputPositionOf(List.of(key));
            Object value = table.get(List.of(key));
            if (at != null && value != null && at.line() <= lastLine) {
                entries.put(key, node(value, origins.apply(at)));
            }
        }
        return new Node.Table(entries, origin);
    }

    private Node node(Object value, Origin origin) {
        if (value instanceof TomlTable table) {
            return table(table, origin);
        }
        if (value instanceof TomlArray array) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                TomlPosition at = array.inputPositionOf(i);
                items.add(node(array.get(i), at == null ? origin : origins.apply(at)));
            }
            return new Node.Items(items, origin);
        }
        if (value instanceof String text) {
            return new Node.Text(text, origin);
        }
        if (value instanceof Long number) {
            return new Node.Whole(number, origin);
        }
        if (value instanceof Boolean truth) {
            return new Node.Truth(truth, origin);
        }
        return new Node.Alien(value instanceof Double ? "the fraction " + value : "the date or time " + value, origin);
    }

    private static String sentence(String message) {
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String quotesMissing(String line) {
        return line.matches("\\s*[\\w.-]+\\s*=\\s*[A-Za-z0-9][^\"'\\[\\]{}]*") && !line.contains("#")
                ? "; text needs quotes: \""
                        + line.substring(line.indexOf('=') + 1).strip() + "\""
                : "";
    }
}
