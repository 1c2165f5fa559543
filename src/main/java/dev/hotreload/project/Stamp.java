package dev.hotreload.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What something was like when a project was resolved; as long as it is still like that, the answer holds.
 *
 * @param name a path, or the name of a variable
 */
record Stamp(Kind kind, String name, String value) {
    private static final String ABSENT = "absent";

    /** What is looked at. */
    enum Kind {
        /** A file of the developer's. */
        CONTENT,
        /** A file of the local repository, which is only ever replaced. */
        SIZE_AND_TIME,
        /** A file that switches something by being there. */
        PRESENCE,
        /** An environment variable, of which only a hash is kept. */
        VARIABLE
    }

    static Stamp of(Kind kind, String name, Machine machine) {
        return new Stamp(kind, name, measure(kind, name, machine));
    }

    static Stamp of(Kind kind, Path file, Machine machine) {
        return of(kind, file.toString(), machine);
    }

    boolean holds(Machine machine) {
        return value.equals(measure(kind, name, machine));
    }

    /** SHA-256, as hexadecimal digits. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String measure(Kind kind, String name, Machine machine) {
        try {
            return switch (kind) {
                case CONTENT -> hash(Files.readAllBytes(Path.of(name)));
                case SIZE_AND_TIME -> sizeAndTime(Path.of(name));
                case PRESENCE -> Boolean.toString(Files.exists(Path.of(name)));
                case VARIABLE ->
                    machine.variable(name)
                            .map(value -> hash(value.getBytes(StandardCharsets.UTF_8)))
                            .orElse(ABSENT);
            };
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            // Two failures are alike: whoever reads the file for its content reports them.
            return "unreadable";
        }
    }

    private static String sizeAndTime(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
    }
}
