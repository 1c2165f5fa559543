package dev.hotreload.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a JVM may have opened before {@code main}: the jars of its class path and the image of its JDK, with what tells that they
 * were exchanged. What is in a directory is looked for each time, by the JVM as well, but it stays in its working directory, and where links led.
 */
record LibraryStamp(Map<Path, String> files) {
    LibraryStamp {
        files = Map.copyOf(files);
    }

    static LibraryStamp of(Launch launch) {
        Map<Path, String> files = new LinkedHashMap<>();
        Stream.concat(
                        launch.classpath().stream(),
                        Stream.of(
                                launch.run().workingDir(),
                                launch.javaHome().resolve("lib").resolve("modules"),
                                launch.javaHome().resolve("release")))
                .forEach(file -> files.put(file, stamp(file)));
        return new LibraryStamp(files);
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? "directory " + file.toRealPath() + " " + attributes.fileKey()
                    : attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException missing) {
            return "missing";
        }
    }

    /** The name of a file that is not what it was; empty: all are. */
    Optional<String> difference(LibraryStamp now) {
        return files.entrySet().stream()
                .filter(file -> !file.getValue().equals(now.files.get(file.getKey())))
                .map(file -> String.valueOf(file.getKey().getFileName()))
                .sorted()
                .findFirst();
    }
}
