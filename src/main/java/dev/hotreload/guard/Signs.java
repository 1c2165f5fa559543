package dev.hotreload.guard;

import static java.util.stream.Collectors.joining;

import dev.hotreload.config.GuardConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads variables and properties as lists of names, by what the configuration looks at. */
final class Signs {
    /** What says development where strict mode does not name anything else. */
    private static final List<String> DEVELOPMENT = List.of("development", "dev", "local", "test");

    private final GuardConfig config;

    Signs(GuardConfig config) {
        this.config = config;
    }

    /** Without those that are ignored. */
    List<String> lookedAt() {
        return config.variables().stream()
                .filter(variable -> !contains(config.ignore(), variable))
                .toList();
    }

    /** What of a value names production, in words; empty: nothing does. */
    Optional<String> production(Stream<String> texts) {
        List<String> values = values(texts);
        return values.stream()
                .filter(value -> contains(config.production(), value))
                .findFirst()
                .map(value -> {
                    String whole = values.stream().collect(joining(","));
                    return whole.equals(value)
                            ? "\"" + value + "\""
                            : "\"" + whole + "\", which names \"" + value + "\"";
                });
    }

    boolean isDevelopment(Map<String, String> environment) {
        List<String> accepted = accepted();
        return lookedAt().stream()
                .flatMap(variable -> values(texts(environment, variable)).stream())
                .anyMatch(value -> contains(accepted, value));
    }

    /** What a variable may say for development. */
    List<String> accepted() {
        return config.require().isEmpty() ? DEVELOPMENT : config.require();
    }

    /** What to set. */
    String remedy() {
        List<String> lookedAt = lookedAt();
        return lookedAt.stream()
                .filter("APP_ENV"::equals)
                .findFirst()
                .or(() -> lookedAt.stream().findFirst())
                .map(name -> name + "=" + accepted().get(0))
                .orElse("one of [guard] variables");
    }

    /** Names are compared without case, because Windows has them in any. */
    static Stream<String> texts(Map<String, String> environment, String variable) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(variable))
                .map(Map.Entry::getValue);
    }

    /** The property that frameworks read like the variable. */
    static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static boolean contains(List<String> list, String value) {
        return list.stream().anyMatch(element -> element.strip().equalsIgnoreCase(value));
    }

    private static List<String> values(Stream<String> texts) {
        return texts.flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
