package dev.hotreload.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories that benchmarks fill. */
public final class Directory {
    private Directory() {}

    /** Made anew, empty. */
    public static Path fresh(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (Stream<Path> files = Files.walk(dir)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        return Files.createDirectories(dir);
    }

    /** Over what is there, without what was built or run in the project's own directory. Returns the target. */
    public static Path copy(Path project, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path from : files.filter(Files::isRegularFile).toList()) {
                Path inner = project.relativize(from);
                if (Stream.of("target", ".hotreload", "data").noneMatch(inner::startsWith)) {
                    Path to = target.resolve(inner);
                    Files.createDirectories(to.getParent());
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return target;
    }
}
