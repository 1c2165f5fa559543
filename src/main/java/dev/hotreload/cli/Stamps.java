package dev.hotreload.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What files were like at one moment, to find out later what nobody told of.
 *
 * @param values for each file its content in short, or that there was none; for a directory the names of its jars
 */
record Stamps(Map<Path, String> values) {
    /** Above it, a file is known by its size and time: jars may be large, and every start waits for this. */
    private static final long LARGEST_READ_BYTES = 1_000_000;

    Stamps {
        values = Map.copyOf(values);
    }

    /** As they are now. */
    static Stamps of(Collection<Path> files) {
        Map<Path, String> values = new TreeMap<>();
        files.forEach(file -> values.put(file, stamp(file)));
        return new Stamps(values);
    }

    /** With what only the later ones know. */
    Stamps and(Stamps later) {
        Map<Path, String> all = new TreeMap<>(later.values);
        all.putAll(values);
        return new Stamps(all);
    }

    /** Those that are no longer what they were. */
    Set<Path> changed() {
        Set<Path> changed = new TreeSet<>();
        values.forEach((file, value) -> {
            if (!value.equals(stamp(file))) {
                changed.add(file);
            }
        });
        return changed;
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                try (Stream<Path> entries = Files.list(file)) {
                    return entries.map(entry -> String.valueOf(entry.getFileName()))
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .collect(Collectors.joining("\n"));
                }
            }
            return attributes.size() > LARGEST_READ_BYTES
                    ? attributes.size() + " " + attributes.lastModifiedTime()
                    : hash(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return "absent";
        } catch (IOException e) {
            // Whoever reads the file for its content reports it.
            return "unreadable";
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
