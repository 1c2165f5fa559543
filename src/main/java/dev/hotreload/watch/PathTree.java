package dev.hotreload.watch;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values by absolute path of a file; what lies below a directory is found without asking every path. */
final class PathTree<V> {
    private final Map<Path, Folder<V>> folders = new HashMap<>();
    private int size;

    /** What is directly in a directory. */
    private static final class Folder<V> {
        private final Map<Path, V> files = new HashMap<>(4);
        private final Set<Path> folders = new HashSet<>(2);
    }

    int size() {
        return size;
    }

    @Nullable
    V get(Path file) {
        Folder<V> folder = folders.get(parentOf(file));
        return folder == null ? null : folder.files.get(file);
    }

    void put(Path file, V value) {
        if (folder(parentOf(file)).files.put(file, value) == null) {
            size++;
        }
    }

    private Folder<V> folder(Path dir) {
        Folder<V> folder = folders.get(dir);
        if (folder == null) {
            folder = new Folder<>();
            folders.put(dir, folder);
            if (dir.getParent() != null) {
                folder(parentOf(dir)).folders.add(dir);
            }
        }
        return folder;
    }

    void remove(Path file) {
        Folder<V> folder = folders.get(parentOf(file));
        if (folder != null && folder.files.remove(file) != null) {
            size--;
            prune(parentOf(file));
        }
    }

    /** Forgets a directory that holds nothing, and those above it. */
    private void prune(Path dir) {
        Folder<V> folder = folders.get(dir);
        if (folder != null && folder.files.isEmpty() && folder.folders.isEmpty()) {
            folders.remove(dir);
            Path parent = dir.getParent();
            Folder<V> above = parent == null ? null : folders.get(parent);
            if (parent != null && above != null) {
                above.folders.remove(dir);
                prune(parent);
            }
        }
    }

    /** Unordered. */
    List<Path> files() {
        List<Path> all = new ArrayList<>(size);
        folders.values().forEach(folder -> all.addAll(folder.files.keySet()));
        return all;
    }

    /** The file itself, if it is one, and all below the directory, if it is one; unordered. */
    List<Path> atOrBelow(Path path) {
        List<Path> found = new ArrayList<>();
        if (path.getParent() != null && get(path) != null) {
            found.add(path);
        }
        Deque<Path> todo = new ArrayDeque<>(List.of(path));
        while (!todo.isEmpty()) {
            Folder<V> folder = folders.get(todo.pop());
            if (folder != null) {
                found.addAll(folder.files.keySet());
                todo.addAll(folder.folders);
            }
        }
        return found;
    }

    private static Path parentOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
