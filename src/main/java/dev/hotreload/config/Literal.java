package dev.hotreload.config;

import static java.util.stream.Collectors.joining;

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
                    if (c < ' ' || c == 127) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
