package dev.hotreload.config;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.BuildConfig.Rule;
import dev.hotreload.config.Kind.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of value that only the {@code [build]} table has. */
final class BuildKinds {
    static final Kind<Command> COMMAND = Kind.checked(
            Shape.COMMAND,
            "command",
            "a string, which a shell runs, or an array of words, which needs none",
            BuildKinds::readCommand,
            command -> command.shell() ? (Object) command.words().get(0) : List.copyOf(command.words()));

    static final Kind<List<Rule>> RULES = Kind.checked(
            Shape.TABLES,
            "tables",
            "tables such as [[build.rules]]",
            BuildKinds::readRules,
            rules -> rules.stream().map(BuildKinds::showRule).toList());

    private static final Kind<List<String>> GLOBS = Kinds.listOf(Kinds.GLOB);
    private static final Kind<Rule.Then> THEN = Kinds.oneOf(Rule.Then.class);
    private static final List<String> RULE_KEYS = List.of("name", "include", "cmd", "then");

    private BuildKinds() {}

    private static Optional<Command> readCommand(Node node, Kind.Complaints out) {
        if (node instanceof Node.Items items && !items.items().isEmpty()) {
            List<String> words = items.items().stream()
                    .filter(word -> word.text().isPresent())
                    .map(word -> word.text().orElseThrow())
                    .toList();
            if (words.size() == items.items().size() && !words.get(0).isBlank()) {
                return Optional.of(new Command(words, false));
            }
        }
        Optional<Command> line =
                node.text().filter(text -> !text.isBlank()).map(text -> new Command(List.of(text), true));
        if (line.isEmpty()) {
            String found =
                    node instanceof Node.Items items && items.items().isEmpty() ? "an empty array" : node.found();
            String also =
                    node instanceof Node.Items items && !items.items().isEmpty() ? " with other things in it" : "";
            out.add(node, "wants " + COMMAND.wanted() + ", found " + found + also);
        }
        return line;
    }

    private static Optional<List<Rule>> readRules(Node node, Kind.Complaints out) {
        if (!(node instanceof Node.Items items) || !items.items().stream().allMatch(Node.Table.class::isInstance)) {
            out.add(node, "wants " + RULES.wanted() + ", found " + node.found());
            return Optional.empty();
        }
        List<Optional<Rule>> rules = items.items().stream()
                .map(item -> readRule((Node.Table) item, out))
                .toList();
        return rules.stream().allMatch(Optional::isPresent)
                ? Optional.of(rules.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    private static Optional<Rule> readRule(Node.Table table, Kind.Complaints out) {
        table.entries().forEach((key, value) -> {
            if (!RULE_KEYS.contains(key)) {
                out.add(value, "has no key \"" + key + "\"" + Suggestion.didYouMean(key, RULE_KEYS));
            }
        });
        boolean known = RULE_KEYS.containsAll(table.entries().keySet());
        Optional<String> name = part(table, "name", Kinds.TEXT, out);
        Optional<List<String>> include = part(table, "include", GLOBS, out);
        Optional<Rule.Then> then = part(table, "then", THEN, out);
        Optional<Command> cmd =
                table.entries().containsKey("cmd") ? part(table, "cmd", COMMAND, out) : Optional.empty();
        boolean sound = known && cmd.isPresent() == table.entries().containsKey("cmd");
        return sound && name.isPresent() && include.isPresent() && then.isPresent()
                ? Optional.of(new Rule(name.get(), include.get(), cmd, then.get()))
                : Optional.empty();
    }

    private static <T> Optional<T> part(Node.Table table, String key, Kind<T> kind, Kind.Complaints out) {
        Node node = table.entries().get(key);
        if (node == null) {
            out.add(table, "needs \"" + key + "\" in every table");
            return Optional.empty();
        }
        return kind.reader().read(node, (at, message) -> out.add(at, "(its " + key + ") " + message));
    }

    private static Map<String, Object> showRule(Rule rule) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", rule.name());
        shown.put("include", rule.include());
        rule.cmd().ifPresent(cmd -> shown.put("cmd", COMMAND.show().apply(cmd)));
        shown.put("then", Kinds.nameOf(rule.then()));
        return shown;
    }
}
