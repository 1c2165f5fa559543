package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A fixture copied to where a test may edit it. Paths are relative to it. */
final class ProjectCopy {
    /** The directory of plain-web's sources. */
    static final String APP = "src/main/java/app/";

    private final Path dir;

    private ProjectCopy(Path dir) {
        this.dir = dir;
    }

    /** Of one of {@code src/test/projects}. */
    static ProjectCopy of(String fixture, Path target) {
        return of(Path.of("src/test/projects", fixture), target);
    }

    static ProjectCopy of(Path fixture, Path target) {
        try (Stream<Path> files = Files.walk(fixture)) {
            for (Path from : files.filter(Files::isRegularFile).toList()) {
                Path inner = fixture.relativize(from);
                // What was built or run in the fixture's own directory is no part of it.
                boolean made = Stream.of("target", ".hotreload", "data").anyMatch(inner::startsWith);
                if (!made) {
                    Path to = target.resolve(inner);
                    Files.createDirectories(to.getParent());
                    Files.copy(from, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProjectCopy(target);
    }

    Path dir() {
        return dir;
    }

    Path path(String path) {
        return dir.resolve(path);
    }

    String read(String path) throws IOException {
        return Files.readString(path(path));
    }

    /** In place; makes the directories. */
    void write(String path, String... lines) throws IOException {
        Files.createDirectories(path(path).getParent());
        Files.writeString(path(path), String.join("\n", lines) + "\n");
    }

    /** Replaces all occurrences, of which there is at least one. */
    void replace(String path, String from, String to) throws IOException {
        String text = read(path);
        assertTrue(text.contains(from), from + " is not in " + path);
        Files.writeString(path(path), text.replace(from, to));
    }

    void delete(String path) throws IOException {
        Files.delete(path(path));
    }

    /** Deletes what hotreload keeps, for a first build. */
    void deleteTmpDir() throws IOException {
        Path tmpDir = path(".hotreload");
        if (Files.exists(tmpDir)) {
            try (Stream<Path> files = Files.walk(tmpDir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** All files outside of hotreload's own directory, with their time and content. */
    SortedMap<String, String> tree() throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        Files.walkFileTree(dir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return visited.equals(path(".hotreload")) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                tree.put(
                        dir.relativize(file).toString(),
                        attributes.lastModifiedTime() + " " + Arrays.hashCode(Files.readAllBytes(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return tree;
    }

    /** The class files that the application runs on, with their times. */
    SortedMap<String, String> classFiles() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        for (Path file : classFilesBelow(path(".hotreload/classes"))) {
            found.put(file.toString(), Files.getLastModifiedTime(file).toString());
        }
        return found;
    }

    static List<Path> classFilesBelow(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
