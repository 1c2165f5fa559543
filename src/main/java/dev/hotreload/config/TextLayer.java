package dev.hotreload.config;

import dev.hotreload.config.Kind.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads environment variables and flags against the schema. */
final class TextLayer {
    static final String OTLP = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PREFIX = "HOTRELOAD_";

    /** Variables of the launcher and of the started application, which are no keys. */
    private static final Set<String> OTHERS = Set.of("HOTRELOAD_JAVA_OPTS", "HOTRELOAD_HOME");

    private TextLayer() {}

    /** The weakest of all: what other tools agree on. */
    static void fallbacks(Map<String, String> environment, Values values, Report report) {
        String endpoint = environment.getOrDefault(OTLP, "");
        Origin origin = new Origin.Variable(OTLP);
        if (!endpoint.isBlank() && !endpoint.matches(ViewKeys.HTTP)) {
            // It is the application's, first of all; that is no reason not to run it.
            report.warning(origin, "wants a URL such as http://127.0.0.1:4318; hotreload sends nothing there");
        } else if (!endpoint.isBlank()) {
            values.read(ViewKeys.OTLP_ENDPOINT, new Node.Word(endpoint, origin), report);
        }
    }

    static void environment(Map<String, String> environment, Values values, Report report) {
        Map<String, Spec<?>> variables = new TreeMap<>();
        Schema.all().forEach(spec -> variables.put(Key.variableOf(spec.name()), spec));
        new TreeMap<>(environment).forEach((name, text) -> {
            Spec<?> spec = variables.get(name);
            Origin origin = new Origin.Variable(name);
            if (spec != null && spec.fileOnly().isEmpty()) {
                values.read(spec, variable(spec.kind().shape(), text, origin), report);
            } else if (spec != null) {
                report.error(origin, spec.fileOnly());
            } else if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                report.warning(
                        origin, "no key has this variable; ignored" + Suggestion.didYouMean(name, variables.keySet()));
            }
        });
    }

    static void flags(Map<String, List<String>> flags, Values values, Report report) {
        flags.forEach((name, texts) -> {
            Optional<Spec<?>> spec = Schema.find(name);
            Origin origin = new Origin.Flag(name);
            if (spec.isEmpty()) {
                report.error(origin, "unknown key" + Schema.suggestKey(name));
            } else if (!spec.get().fileOnly().isEmpty()) {
                report.error(origin, spec.get().fileOnly());
            } else {
                flag(spec.get(), texts, origin, values, report);
            }
        });
    }

    private static void flag(Spec<?> spec, List<String> texts, Origin origin, Values values, Report report) {
        Shape shape = spec.kind().shape();
        boolean many = shape == Shape.LIST || shape == Shape.MAP;
        if (texts.isEmpty() && shape == Shape.SWITCH) {
            values.read(spec, new Node.Word("true", origin), report);
        } else if (!many && texts.size() != 1) {
            String given = texts.isEmpty() ? "needs a value" : "is given " + texts.size() + " times, but has one value";
            report.error(origin, given);
        } else {
            values.read(spec, node(shape, texts, origin), report);
        }
    }

    /** One text for a single value; for several, one each, or a lone {@code []} for none. */
    static Node node(Shape shape, List<String> texts, Origin origin) {
        if (shape == Shape.LIST || shape == Shape.MAP || shape == Shape.TABLES) {
            List<String> words = texts.equals(List.of("[]")) ? List.of() : texts;
            return new Node.Items(
                    words.stream()
                            .<Node>map(text -> new Node.Word(text, origin))
                            .toList(),
                    origin);
        }
        String text = texts.get(0);
        Node word = new Node.Word(text, origin);
        return shape == Shape.COMMAND && text.startsWith("[")
                ? TomlFile.value(text, origin).orElse(word)
                : word;
    }

    /** Several values stand in the notation of the file, or between commas. */
    private static Node variable(Shape shape, String text, Origin origin) {
        if (shape != Shape.LIST && shape != Shape.MAP) {
            return node(shape, List.of(text), origin);
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            Optional<Node> value = TomlFile.value(text, origin);
            if (value.isPresent()) {
                return value.get();
            }
        }
        List<String> words = text.isBlank() ? List.of() : Arrays.asList(text.split(",", -1));
        return node(shape, words.stream().map(String::strip).toList(), origin);
    }
}
