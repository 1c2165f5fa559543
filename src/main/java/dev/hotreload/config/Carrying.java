package dev.hotreload.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is carried over from another tool's file; what our key would not take becomes a leftover. */
final class Carrying {
    private static final Origin ORIGIN = new Origin.Default();

    private final Map<String, ForeignConfig.Carried> carried = new LinkedHashMap<>();
    private final List<ForeignConfig.Leftover> leftovers = new ArrayList<>();

    <T> void carry(String from, Spec<T> spec, Node node) {
        List<String> complaints = new ArrayList<>();
        Optional<T> value = spec.kind().reader().read(node, (at, message) -> complaints.add(message));
        if (value.isEmpty()) {
            leave(from, spec.name() + " " + String.join("; ", complaints));
            return;
        }
        Object shown = spec.kind().show().apply(value.get());
        if (!shown.equals(spec.kind().show().apply(spec.initial()))) {
            boolean available = !spec.notYet();
            carried.put(spec.name(), new ForeignConfig.Carried(spec.name(), shown, from, available));
        }
    }

    void leave(String from, String reason) {
        leftovers.add(new ForeignConfig.Leftover(from, reason));
    }

    ForeignConfig result(Path file) {
        return new ForeignConfig(file, List.copyOf(carried.values()), leftovers);
    }

    static Node text(String text) {
        return new Node.Text(text, ORIGIN);
    }

    static Node truth(boolean truth) {
        return new Node.Truth(truth, ORIGIN);
    }

    static Node texts(List<String> texts) {
        return new Node.Items(texts.stream().map(Carrying::text).toList(), ORIGIN);
    }

    /** The strings of an array, or a lone string. */
    static List<String> strings(Node node) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
        return nodes.stream().flatMap(item -> item.text().stream()).toList();
    }

    /** Ours would be replaced, not added to. */
    static Node withOurExcludedDirs(List<String> theirs) {
        List<String> all = new ArrayList<>(WatchKeys.EXCLUDE_DIR.initial());
        theirs.stream().filter(dir -> !all.contains(dir)).forEach(all::add);
        return texts(all);
    }
}
