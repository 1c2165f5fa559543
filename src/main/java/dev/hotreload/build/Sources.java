package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the project's Java sources and tells how they look. */
final class Sources {
    private final List<Path> dirs;

    Sources(List<Path> dirs) {
        this.dirs = dirs;
    }

    /** All sources as they are now; content is read only where a file does not look as it did. */
    SortedMap<Path, FileStamp> all(BuildState accepted) throws IOException {
        SortedMap<Path, FileStamp> found = new TreeMap<>();
        for (Path dir : dirs) {
            for (Path path : FileTree.files(dir)) {
                if (isSource(path)) {
                    Optional<FileStamp> known =
                            Optional.ofNullable(accepted.sources().get(path)).map(BuildState.Source::stamp);
                    FileStamp.of(path, known).ifPresent(stamp -> found.put(path, stamp));
                }
            }
        }
        return found;
    }

    /** The accepted sources with another look at some files. */
    SortedMap<Path, FileStamp> after(BuildState accepted, Set<Path> changed) throws IOException {
        SortedMap<Path, FileStamp> now = new TreeMap<>();
        accepted.sources().forEach((path, source) -> now.put(path, source.stamp()));
        for (Path path : changed) {
            if (isSource(path) && dirs.stream().anyMatch(path::startsWith)) {
                // Two saves within one tick of the file system's clock look alike, so the content decides.
                FileStamp.of(path, Optional.empty())
                        .ifPresentOrElse(stamp -> now.put(path, stamp), () -> now.remove(path));
            }
        }
        return now;
    }

    /**
     * Whether these files still have the content that they had; a stamp that is only out of date is brought up to date.
     *
     * @param stamps of all sources; changed where a file was touched and not changed
     */
    boolean unchangedSince(SortedMap<Path, FileStamp> stamps, Set<Path> files) throws IOException {
        for (Path file : files) {
            FileStamp before = stamps.getOrDefault(file, new FileStamp(-1, -1, ""));
            if (FileStamp.look(file).filter(before::sameLook).isEmpty()) {
                Optional<FileStamp> now = FileStamp.of(file, Optional.empty());
                if (now.isEmpty() || !now.get().hash().equals(before.hash())) {
                    return false;
                }
                stamps.put(file, now.get());
            }
        }
        return true;
    }

    /** A module descriptor is left out: the application runs from the class path, where it has no meaning. */
    private static boolean isSource(Path path) {
        return path.toString().endsWith(".java") && !path.endsWith("module-info.java");
    }

    /** The binary name of a class file below the class directory. */
    static String className(String path) {
        return path.substring(0, path.length() - ".class".length()).replace('/', '.');
    }

    /** Whether the launcher of this JDK accepts an instance {@code main} (JEP 512, Java 25). */
    static boolean launchesInstanceMain(Path javaHome) {
        try {
            return Files.readAllLines(javaHome.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .anyMatch(version -> Runtime.Version.parse(version).feature() >= 25);
        } catch (IOException | IllegalArgumentException e) {
            // Not told: then only the main that every JDK accepts counts.
            return false;
        }
    }
}
