package dev.hotreload.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory that everything hotreload writes goes to. */
final class TmpDir {
    private static final Logger log = LoggerFactory.getLogger(TmpDir.class);
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final String IGNORE_FILE = ".gitignore";
    private static final String IGNORE_ALL = "*\n";

    private TmpDir() {}

    /**
     * Makes it at the start. A checkout can bring the directory along, and a link in it or on the way to it would have elsewhere written
     * and deleted what belongs here, without a word of the developer.
     *
     * @param stands where the developer does: he went there himself, by whatever links
     * @throws IOException where there is such a link
     */
    static void begin(Path stands, Path root, Path dir) throws IOException {
        Path own = root.startsWith(stands) ? stands : root;
        for (Path step = dir; step != null && step.startsWith(own) && !step.equals(own); step = step.getParent()) {
            if (Files.isSymbolicLink(step)) {
                refuse(step);
            }
        }
        if (Files.isDirectory(dir)) {
            Files.walkFileTree(dir, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isSymbolicLink()) {
                        refuse(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // A run beside this one deletes what it needs no more; what cannot be read is no link to follow.
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        make(dir);
    }

    private static void refuse(Path link) throws IOException {
        throw new IOException(
                link + " is a link, so what hotreload writes and deletes there would be elsewhere; remove it,"
                        + " or give tmp_dir the directory that is meant");
    }

    /** Makes it, for its owner alone, and tells git to leave it out. One that serves others, too, stays as it is. */
    static void make(Path dir) throws IOException {
        boolean made = !Files.isDirectory(dir);
        if (made) {
            Files.createDirectories(dir);
        }
        if (made || isOurs(dir)) {
            tighten(dir);
            Files.writeString(dir.resolve(IGNORE_FILE), IGNORE_ALL);
        }
    }

    private static boolean isOurs(Path dir) throws IOException {
        Path ignore = dir.resolve(IGNORE_FILE);
        if (Files.isRegularFile(ignore)) {
            return Files.size(ignore) == IGNORE_ALL.length()
                    && Files.readString(ignore).equals(IGNORE_ALL);
        }
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void tighten(Path dir) throws IOException {
        if (!dir.getFileSystem().supportedFileAttributeViews().contains("posix")
                || Files.getPosixFilePermissions(dir).equals(OWNER_ALONE)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(dir, OWNER_ALONE);
        } catch (FileSystemException e) {
            log.debug("{} belongs to somebody else", dir, e);
        }
    }

    /** Deletes it with all that is in it, the lock last; one that serves others, too, stays as it is. */
    static void delete(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return;
        }
        if (!isOurs(dir)) {
            log.warn("{} holds more than what hotreload wrote; misc.clean_on_exit leaves it", dir);
            return;
        }
        Path lock = dir.resolve(ProjectLock.NAME);
        List<Path> entries;
        try (Stream<Path> found = Files.list(dir)) {
            entries = found.filter(entry -> !entry.equals(lock)).toList();
        }
        for (Path entry : entries) {
            deleteTree(entry);
        }
        Files.deleteIfExists(lock);
        Files.delete(dir);
    }

    private static void deleteTree(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
