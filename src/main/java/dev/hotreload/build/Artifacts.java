package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars that a command of the developer makes. The application runs from copies: the next run of the command writes them anew, and a JVM
 * does not survive that. Used on the thread {@code build} only.
 */
final class Artifacts {
    private final List<Path> files;
    private final Path dir;
    private final Map<Path, Path> newest = new HashMap<>();
    private Map<Path, Path> copies = Map.of();
    private Map<Path, Path> before = Map.of();

    /** @param dir for the copies; nobody else writes to it */
    Artifacts(List<Path> files, Path dir) {
        this.files = List.copyOf(files);
        this.dir = dir;
    }

    /** Those whose content is not what it was at the last call; all at the first. Copies them, as the command may write them again at any time. */
    Set<Path> changed() throws IOException {
        Set<Path> changed = new TreeSet<>();
        for (Path file : files) {
            Path old = newest.get(file);
            if (Files.isRegularFile(file)) {
                byte[] content = Files.readAllBytes(file);
                Path copy =
                        dir.resolve(FileStamp.hash(content).substring(0, 16)).resolve(file.getFileName());
                if (!copy.equals(old)) {
                    write(copy, content);
                    newest.put(file, copy);
                    changed.add(file);
                }
            } else if (newest.remove(file) != null) {
                changed.add(file);
            }
        }
        return changed;
    }

    private static void write(Path copy, byte[] content) throws IOException {
        if (!Files.exists(copy)) {
            Files.createDirectories(FileTree.parent(copy));
            Path fresh = copy.resolveSibling(copy.getFileName() + ".tmp");
            Files.write(fresh, content);
            Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where the application is to read them; what is missing stays where it is. */
    Map<Path, Path> commit() throws IOException {
        if (!newest.equals(copies)) {
            forgetAllBut(List.of(newest, copies, before));
            before = copies;
            copies = Map.copyOf(newest);
        }
        return copies;
    }

    /** A version that still runs may have those before; what an earlier session left is not known, and goes with the second commit. */
    private void forgetAllBut(List<Map<Path, Path>> kept) throws IOException {
        if (copies.isEmpty()) {
            return;
        }
        Set<Path> wanted = kept.stream()
                .flatMap(map -> map.values().stream())
                .map(FileTree::parent)
                .collect(Collectors.toSet());
        try (Stream<Path> dirs = Files.list(dir)) {
            for (Path one : dirs.filter(other -> !wanted.contains(other)).toList()) {
                FileTree.delete(one);
            }
        }
    }
}
