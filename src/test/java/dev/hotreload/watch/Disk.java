package dev.hotreload.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** File operations that do not bother a test with exceptions. */
final class Disk {
    private Disk() {}

    static Path write(Path file, String text) {
        return run(() -> {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        });
    }

    static void append(Path file, String text) {
        run(() -> Files.writeString(file, text, StandardOpenOption.APPEND));
    }

    static void move(Path from, Path to) {
        run(() -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE));
    }

    static void delete(Path path) {
        run(() -> {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(path)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.delete(one);
            }
            return path;
        });
    }

    static <T> T run(Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something done to files. */
    interface Operation<T> {
        T run() throws IOException;
    }
}
