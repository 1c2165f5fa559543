package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The class directory of a module, and beside it what the application must not see yet. A build tries its files, which
 * only the modules that use this one see meanwhile; when all of them could be built, they are staged; a commit moves
 * what is staged into place together. A mark on disk stands while a commit is under way, so that a start after a kill knows.
 * Used on the thread {@code build} only.
 */
final class Outputs {
    private final Path classes;
    private final Path staged;
    private final Path tried;
    private final Path mark;
    private final StateFile stateFile;
    private final Finish finish;
    private final Map<String, FileStamp> looks = new HashMap<>();
    private final Set<String> stagedPaths = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();
    private final Set<String> triedPaths = new TreeSet<>();
    private final Set<String> triedRemoved = new TreeSet<>();
    private boolean marked;

    Outputs(Path tmpDir, Finish finish) {
        this.finish = finish;
        classes = tmpDir.resolve("classes");
        staged = tmpDir.resolve("build/staged");
        tried = tmpDir.resolve("build/tried");
        mark = tmpDir.resolve("build/committing");
        stateFile = new StateFile(tmpDir.resolve("build/state"));
    }

    Path classDir() {
        return classes;
    }

    /** Where javac finds the module's own classes: the staged ones hide the committed ones. */
    List<Path> ownClassDirs() {
        return List.of(staged, classes);
    }

    /** Where javac finds them when it compiles a module that uses this one. */
    List<Path> newestClassDirs() {
        return List.of(tried, staged, classes);
    }

    /** Real paths of class files in the newest class directories that are there no more. */
    Set<Path> gone() throws IOException {
        Set<Path> gone = new HashSet<>();
        for (Set<String> paths : List.of(removed, triedRemoved)) {
            for (String path : paths) {
                for (Path dir : paths == removed ? List.of(classes) : ownClassDirs()) {
                    Path file = dir.resolve(path);
                    if (path.endsWith(".class") && Files.exists(file)) {
                        gone.add(file.toRealPath());
                    }
                }
            }
        }
        return gone;
    }

    /** Paths that are gone though the class directory still has them. */
    Set<String> removed() {
        return Set.copyOf(removed);
    }

    /** Paths of files that a commit would make, exchange or delete. */
    Set<String> uncommitted() {
        Set<String> paths = new TreeSet<>(stagedPaths);
        paths.addAll(removed);
        return paths;
    }

    /** The content of the file as it was committed, or as it will be; empty: there is none. */
    Optional<byte[]> content(String path, boolean committed) throws IOException {
        Path dir = !committed && stagedPaths.contains(path) ? staged : classes;
        if ((!committed && removed.contains(path)) || !Files.isRegularFile(dir.resolve(path))) {
            return Optional.empty();
        }
        return Optional.of(Files.readAllBytes(dir.resolve(path)));
    }

    /** What the last commit left; the state of no build where there is none that can be believed. */
    BuildState open() throws IOException {
        clear();
        if (Files.exists(mark)) {
            return new BuildState();
        }
        Optional<StateFile.Saved> saved = stateFile.read().filter(this::untouched);
        if (saved.isEmpty()) {
            stateFile.forget();
        }
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
    boolean missing() {
        return !Files.isDirectory(classes) || !Files.isDirectory(staged) || !Files.isDirectory(tried);
    }

    /** As {@link #stage}, finished. */
    void stageClass(String path, byte[] classFile) throws IOException {
        stage(path, finish.edit().apply(classFile));
    }

    Finish finish() {
        return finish;
    }

    void stage(String path, byte[] content) throws IOException {
        Path target = tried.resolve(path);
        Files.createDirectories(FileTree.parent(target));
        Files.write(target, content);
        triedPaths.add(path);
        triedRemoved.remove(path);
    }

    void remove(String path) throws IOException {
        if (triedPaths.remove(path)) {
            Files.delete(tried.resolve(path));
        }
        triedRemoved.add(path);
    }

    /** What was tried is to be committed. */
    void accept() throws IOException {
        for (String path : triedRemoved) {
            if (stagedPaths.remove(path)) {
                Files.deleteIfExists(staged.resolve(path));
            }
            removed.add(path);
        }
        triedRemoved.clear();
        for (Iterator<String> paths = triedPaths.iterator(); paths.hasNext(); paths.remove()) {
            String path = paths.next();
            move(path, tried, staged);
            stagedPaths.add(path);
            removed.remove(path);
        }
    }

    /** What was tried is forgotten. */
    void discard() throws IOException {
        triedRemoved.clear();
        for (Iterator<String> paths = triedPaths.iterator(); paths.hasNext(); paths.remove()) {
            Files.deleteIfExists(tried.resolve(paths.next()));
        }
    }

    /** Forgets what was tried or staged and not committed, and makes the directories where they are missing. */
    void clear() throws IOException {
        stagedPaths.clear();
        removed.clear();
        triedPaths.clear();
        triedRemoved.clear();
        looks.clear();
        for (Path dir : List.of(tried, staged)) {
            FileTree.delete(dir);
            Files.createDirectories(dir);
        }
        Files.createDirectories(classes);
    }

    /** Nothing of an earlier build is to be believed: everything else that lies in the class directory goes. */
    void removeAllExcept(BuildState.Change change) throws IOException {
        for (Path file : FileTree.files(classes)) {
            String path = classes.relativize(file).toString().replace('\\', '/');
            if (!change.makes(path)) {
                remove(path);
            }
        }
    }

    /** From here on, until the end of the commit, a start must not believe the state. */
    void beginCommit() throws IOException {
        Files.write(mark, new byte[0]);
        marked = true;
    }

    void endCommit() throws IOException {
        // The mark of an earlier run stays until there is a state to believe.
        if (marked) {
            Files.delete(mark);
            marked = false;
        }
    }

    /**
     * Moves what was staged into the class directory and writes down the state that it belongs to.
     *
     * @param change what led from the state of the last commit to this one
     */
    void commit(BuildState state, BuildState.Change change) throws IOException {
        // Each is forgotten when it is done: a commit that fails half-way can be gone on with.
        for (Iterator<String> paths = removed.iterator(); paths.hasNext(); paths.remove()) {
            FileTree.deleteFile(classes.resolve(paths.next()), classes);
        }
        for (Iterator<String> paths = stagedPaths.iterator(); paths.hasNext(); paths.remove()) {
            String path = paths.next();
            move(path, staged, classes);
        }
        stateFile.save(state, change, looks, look(state, change));
    }

    private static void move(String path, Path from, Path to) throws IOException {
        Path target = to.resolve(path);
        Files.createDirectories(FileTree.parent(target));
        Files.move(from.resolve(path), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
}
