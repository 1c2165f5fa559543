package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The class directory, and beside it what the application must not see yet. A build stages its files; a commit moves
 * them into place together. A mark on disk stands while a commit is under way, so that a start after a kill knows.
 * Used on the thread {@code build} only.
 */
final class Outputs {
    private final Path classes;
    private final Path staged;
    private final Path mark;
    private final StateFile stateFile;
    private final Map<String, FileStamp> looks = new HashMap<>();
    private final Set<String> stagedPaths = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();

    Outputs(Path tmpDir) {
        classes = tmpDir.resolve("classes");
        staged = tmpDir.resolve("build/staged");
        mark = tmpDir.resolve("build/committing");
        stateFile = new StateFile(tmpDir.resolve("build/state"));
    }

    Path classDir() {
        return classes;
    }

    /** Where javac finds the project's own classes: the staged ones hide the committed ones. */
    List<Path> ownClassDirs() {
        return List.of(staged, classes);
    }

    /** Paths that are gone though the class directory still has them. */
    Set<String> removed() {
        return Set.copyOf(removed);
    }

    /** What the last commit left; the state of no build where there is none that can be believed. */
    BuildState open() throws IOException {
        clear();
        if (Files.exists(mark)) {
            return new BuildState();
        }
        Optional<StateFile.Saved> saved = stateFile.read().filter(this::untouched);
        saved.ifPresent(believed -> looks.putAll(believed.looks()));
        return saved.map(StateFile.Saved::state).orElse(new BuildState());
    }

    private boolean untouched(StateFile.Saved saved) {
        return saved.looks().entrySet().stream()
                .allMatch(output -> FileStamp.look(classes.resolve(output.getKey()))
                        .filter(now -> now.sameLook(output.getValue()))
                        .isPresent());
    }

    /** Whether somebody deleted the directories, which anybody may. */
    boolean gone() {
        return !Files.isDirectory(classes) || !Files.isDirectory(staged);
    }

    void stage(String path, byte[] content) throws IOException {
        Path target = staged.resolve(path);
        Files.createDirectories(parent(target));
        Files.write(target, content);
        stagedPaths.add(path);
        removed.remove(path);
    }

    void remove(String path) throws IOException {
        Files.deleteIfExists(staged.resolve(path));
        stagedPaths.remove(path);
        removed.add(path);
    }

    /** Forgets what was staged and not committed, and makes the directories where they are missing. */
    void clear() throws IOException {
        stagedPaths.clear();
        removed.clear();
        looks.clear();
        deleteTree(staged);
        Files.createDirectories(staged);
        Files.createDirectories(classes);
    }

    /** Nothing of an earlier build is to be believed: everything else that lies in the class directory goes. */
    void removeAllExcept(BuildState state) throws IOException {
        for (Path file : FileTree.files(classes)) {
            String path = classes.relativize(file).toString().replace('\\', '/');
            if (!state.makes(path)) {
                removed.add(path);
            }
        }
    }

    /**
     * Moves what was staged into the class directory and writes down the state that it belongs to.
     *
     * @param change what led from the state of the last commit to this one
     */
    void commit(BuildState state, BuildState.Change change) throws IOException {
        Files.write(mark, new byte[0]);
        // Each is forgotten when it is done: a commit that fails half-way can be gone on with.
        for (Iterator<String> paths = removed.iterator(); paths.hasNext(); paths.remove()) {
            delete(paths.next());
        }
        for (Iterator<String> paths = stagedPaths.iterator(); paths.hasNext(); paths.remove()) {
            String path = paths.next();
            Path target = classes.resolve(path);
            Files.createDirectories(parent(target));
            Files.move(
                    staged.resolve(path), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        stateFile.save(state, change, looks, look(state, change));
        Files.delete(mark);
    }

    /** How the files of the change look now; empty: gone. */
    private Map<String, Optional<FileStamp>> look(BuildState state, BuildState.Change change) {
        Set<String> paths = new HashSet<>(change.classes().keySet());
        paths.addAll(change.others().keySet());
        paths.addAll(change.resources().keySet());
        Map<String, Optional<FileStamp>> now = new HashMap<>();
        for (String path : paths) {
            if (state.makes(path)) {
                FileStamp look = FileStamp.look(classes.resolve(path)).orElse(new FileStamp(-1, -1, ""));
                now.put(path, Optional.of(look));
                looks.put(path, look);
            } else {
                now.put(path, Optional.empty());
                looks.remove(path);
            }
        }
        return now;
    }

    private void delete(String path) throws IOException {
        Files.deleteIfExists(classes.resolve(path));
        Path dir = parent(classes.resolve(path));
        // A directory without files would still be a package to some frameworks that scan the class path.
        while (!dir.equals(classes) && isEmptyDirectory(dir)) {
            Files.delete(dir);
            dir = parent(dir);
        }
    }

    private static boolean isEmptyDirectory(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(dir)) {
            return !files.iterator().hasNext();
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no parent: " + path);
        }
        return parent;
    }

    private static void deleteTree(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        Files.walkFileTree(dir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
