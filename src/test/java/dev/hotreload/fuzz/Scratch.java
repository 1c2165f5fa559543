package dev.hotreload.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for what a target reads from the disk; it goes when the JVM ends. */
public final class Scratch {
    private final Path dir;

    public Scratch() {
        try {
            // Real, because some readers resolve links.
            dir = Files.createTempDirectory("fuzz").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
    }

    public Path dir() {
        return dir;
    }

    /** Writes a file below the directory. */
    public Path write(String name, byte[] content) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private void delete() {
        try (Stream<Path> below = Files.walk(dir)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
