package dev.hotreload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a directory really holds: each file with its text, found without the watcher's own walk. */
final class RealTree {
    private final boolean followsLinks;
    private final Map<Path, String> files = new TreeMap<>();
    private final Set<Path> walked = new HashSet<>();
    private final TreeSet<Path> links = new TreeSet<>();

    private RealTree(boolean followsLinks) {
        this.followsLinks = followsLinks;
    }

    static Map<Path, String> of(Path root, boolean followsLinks) throws IOException {
        RealTree tree = new RealTree(followsLinks);
        tree.walk(root);
        while (followsLinks && !tree.links.isEmpty()) {
            tree.walk(tree.links.pollFirst());
        }
        return tree.files;
    }

    private void walk(Path from) throws IOException {
        Deque<Path> todo = new ArrayDeque<>(List.of(from));
        while (!todo.isEmpty()) {
            Path dir = todo.pop();
            if (!walked.add(dir.toRealPath())) {
                continue;
            }
            List<Path> entries;
            try (Stream<Path> list = Files.list(dir)) {
                entries = list.toList();
            }
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)) {
                    files.put(entry, Model.read(entry));
                } else if (Files.isDirectory(entry)) {
                    (Files.isSymbolicLink(entry) ? links : todo).add(entry);
                }
            }
        }
    }
}
