package dev.hotreload.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that a JVM may have opened before {@code main}: the jars of its class path and the image of its JDK, with what tells that they
 * were exchanged. What is in a directory is looked for each time, by the JVM as well, but it stays in its working directory, and where links led.
 */
record LibraryStamp(Map<Path, String> files) {
    private static final int KEY_BYTES = 8;

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

    /** A short name for these files, as they are now, and for what else matters; not for where the project's classes are. */
    static String key(Launch launch, Object... more) {
        try {
            Map<Path, String> others = new TreeMap<>(of(launch).files);
            others.keySet().removeAll(launch.classDirs());
            String text = launch.classpathJars() + others.toString() + Arrays.toString(more);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
