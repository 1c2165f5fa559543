package dev.hotreload.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file for each trusted content of a config file, in a directory of the developer's own, outside of every checkout. */
final class Store {
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_READS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path dir;

    /** @param dir need not exist */
    Store(Path dir) {
        this.dir = dir;
    }

    Path dir() {
        return dir;
    }

    /** Where the system keeps what belongs to a user: by {@code XDG_DATA_HOME}, or by the custom of the system. */
    static Path usual(Map<String, String> environment, String os) {
        String home = Optional.ofNullable(environment.get("HOME"))
                .filter(text -> text.startsWith("/"))
                .orElseGet(() -> System.getProperty("user.home"));
        Path base = absolute(environment, "XDG_DATA_HOME").orElseGet(() -> {
            String name = os.toLowerCase(Locale.ROOT);
            if (name.startsWith("windows")) {
                return absolute(environment, "LOCALAPPDATA").orElse(Path.of(home, "AppData", "Local"));
            }
            return name.startsWith("mac")
                    ? Path.of(home, "Library", "Application Support")
                    : Path.of(home, ".local", "share");
        });
        return base.resolve("hotreload").resolve("trusted");
    }

    /** A relative path would lead into the checkout. */
    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** Whether this was stored, by a file that is one. */
    boolean has(String key) {
        return Files.isRegularFile(dir.resolve(key), LinkOption.NOFOLLOW_LINKS);
    }

    /** @param place of the config file, for the list */
    void add(String key, Path place) throws IOException {
        boolean posix = hasPosix();
        Files.createDirectories(dir, posix ? new FileAttribute<?>[] {OWNER_ALONE} : new FileAttribute<?>[0]);
        Path fresh = Files.createTempFile(
                dir, "new", ".tmp", posix ? new FileAttribute<?>[] {OWNER_READS} : new FileAttribute<?>[0]);
        Files.writeString(fresh, place + "\n", StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, dir.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean hasPosix() {
        return dir.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Of each entry the place of the config file, by its key. */
    Map<String, Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            Map<String, Path> entries = new TreeMap<>();
            for (Path file : files.filter(Store::isEntry).toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                if (!lines.isEmpty()) {
                    entries.put(String.valueOf(file.getFileName()), Path.of(String.join("\n", lines)));
                }
            }
            return entries;
        } catch (NoSuchFileException e) {
            return Map.of();
        }
    }

    private static boolean isEntry(Path file) {
        return String.valueOf(file.getFileName()).matches("[0-9a-f]{64}");
    }

    void remove(String key) throws IOException {
        Files.deleteIfExists(dir.resolve(key));
    }
}
