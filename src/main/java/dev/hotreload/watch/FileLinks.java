package dev.hotreload.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The links that lead to a file, or nowhere yet. No event of theirs tells what happens where they lead. */
final class FileLinks {
    private final Set<Path> links = new HashSet<>();

    void add(Collection<Path> found) {
        links.addAll(found);
    }

    void heardOf(Path path) {
        if (Files.isSymbolicLink(path) && !Files.isDirectory(path)) {
            links.add(path);
        }
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** Those that are still links. */
    List<Path> standing() {
        links.removeIf(link -> !Files.isSymbolicLink(link));
        return List.copyOf(links);
    }
}
