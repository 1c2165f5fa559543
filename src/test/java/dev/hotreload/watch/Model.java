package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.watch.ChangeSet.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Someone who knows of the files only what the change sets say, and reads a file when he is told of it. */
final class Model {
    private final Map<Path, String> files;
    private final Map<Path, Kind> round = new TreeMap<>();
    private final List<String> impossible = new ArrayList<>();
    private Map<Path, String> atRoundStart;

    Model(Map<Path, String> files) {
        this.files = new TreeMap<>(files);
        this.atRoundStart = Map.copyOf(files);
    }

    synchronized void apply(ChangeSet set) {
        set.changes().forEach((path, kind) -> {
            if ((kind == Kind.CREATED) == files.containsKey(path)) {
                impossible.add(kind + " " + path);
            }
            if (kind == Kind.DELETED) {
                files.remove(path);
            } else {
                files.put(path, read(path));
            }
            Watching.add(round, path, kind);
        });
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "gone";
        }
    }

    synchronized void startRound(Map<Path, String> tree) {
        atRoundStart = Map.copyOf(tree);
        round.clear();
    }

    /** That everything was told of, and nothing that is not so. */
    synchronized void assertIs(Map<Path, String> tree) {
        assertEquals(List.of(), impossible, "change sets that cannot be");
        assertSame(tree, files, "the files");
        Map<Path, Kind> expected = difference(atRoundStart, tree);
        Map<Path, Kind> said = new TreeMap<>(round);
        // Modified back to what it was is no difference of the trees; it may be in the sum.
        said.entrySet()
                .removeIf(entry -> entry.getValue() == Kind.MODIFIED
                        && tree.containsKey(entry.getKey())
                        && tree.get(entry.getKey()).equals(atRoundStart.get(entry.getKey())));
        assertSame(expected, said, "the changes");
    }

    private static void assertSame(Map<Path, ?> real, Map<Path, ?> told, String what) {
        TreeSet<Path> paths = new TreeSet<>(real.keySet());
        paths.addAll(told.keySet());
        List<String> differences = paths.stream()
                .filter(path -> !Objects.equals(real.get(path), told.get(path)))
                .map(path -> path + ": really " + real.get(path) + ", told " + told.get(path))
                .toList();
        assertEquals("", String.join("\n", differences), what);
    }

    private static Map<Path, Kind> difference(Map<Path, String> before, Map<Path, String> after) {
        Map<Path, Kind> difference = new TreeMap<>();
        after.forEach((path, text) -> {
            if (!before.containsKey(path)) {
                difference.put(path, Kind.CREATED);
            } else if (!text.equals(before.get(path))) {
                difference.put(path, Kind.MODIFIED);
            }
        });
        before.keySet().stream()
                .filter(path -> !after.containsKey(path))
                .forEach(path -> difference.put(path, Kind.DELETED));
        return difference;
    }
}
