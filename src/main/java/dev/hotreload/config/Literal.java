package dev.hotreload.config;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes values the way they would stand in the config file. */
final class Literal {
    private Literal() {}

    /** Of a value of {@link Setting}. */
    static String of(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Literal::of).collect(joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(entry -> name(String.valueOf(entry.getKey())) + " = " + of(entry.getValue()))
                            .collect(joining(", ", "{ ", " }"));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** Of a value as it was written. */
    static String of(Node node) {
        return of(plain(node));
    }

    private static Object plain(Node node) {
        if (node instanceof Node.Items items) {
            return items.items().stream().map(Literal::plain).toList();
        }
        if (node instanceof Node.Table table) {
            Map<String, Object> entries = new LinkedHashMap<>();
            table.entries().forEach((key, value) -> entries.put(key, plain(value)));
            return entries;
        }
        return node.text().<Object>map(text -> text).orElseGet(node::found);
    }

    private static String name(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isUnseen(c)) {
                        out.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** What a terminal obeys instead of showing it, such as a change of the direction, or shows as nothing. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }
}
