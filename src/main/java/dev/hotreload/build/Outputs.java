package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
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
    private final Path stateFile;
    private final Set<String> stagedPaths = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();

    Outputs(Path tmpDir) {
        classes = tmpDir.resolve("classes");
        staged = tmpDir.resolve("build/staged");
        mark = tmpDir.resolve("build/committing");
        stateFile = tmpDir.resolve("build/state");
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
            return BuildState.none();
        }
        Optional<StateFile.Saved> saved = StateFile.read(stateFile);
        return saved.filter(this::untouched).map(StateFile.Saved::state).orElse(BuildState.none());
    }

    private boolean untouched(StateFile.Saved saved) {
        return saved.outputs().entrySet().stream()
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
        deleteTree(staged);
        Files.createDirectories(staged);
        Files.createDirectories(classes);
    }

    /** Nothing of an earlier build is to be believed: everything that lies in the class directory goes. */
    void removeAllExcept(Set<String> keep) throws IOException {
        for (Path file : FileTree.files(classes)) {
            String path = classes.relativize(file).toString().replace('\\', '/');
            if (!keep.contains(path)) {
                removed.add(path);
            }
        }
    }

    /** Moves what was staged into the class directory and writes down the state that it belongs to. */
    void commit(BuildState state) throws IOException {
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
        StateFile.write(stateFile, state, classes);
        Files.delete(mark);
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
