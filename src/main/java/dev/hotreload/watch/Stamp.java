package dev.hotreload.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says about a file without reading it. Equal stamps mean equal content, except for a file that was
 * written within the clock tick in which it was looked at.
 *
 * @param key the identity of the file behind the name, such as an inode number; null where there is none
 */
record Stamp(long sizeBytes, FileTime modified, @Nullable Object key) {
    private static final Duration FINE_TICK = Duration.ofMillis(20);
    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    static Stamp of(BasicFileAttributes attributes) {
        return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Whether a write after {@code lookedAt} could have left the same stamp. */
    boolean isTooYoung(Instant lookedAt) {
        Instant instant = modified.toInstant();
        boolean wholeSeconds = instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
        Duration tick = wholeSeconds ? COARSE_TICK : FINE_TICK;
        return Duration.between(instant, lookedAt).abs().compareTo(tick) <= 0;
    }

    /** What stands at a path, links followed. */
    sealed interface Found {
        record File(Stamp stamp) implements Found {}

        record Directory() implements Found {}

        record Nothing() implements Found {}

        /** It cannot be told, for want of a permission or for an error of the disk. */
        record Unknown() implements Found {}
    }

    static Found at(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return new Found.Directory();
            }
            return attributes.isRegularFile() ? new Found.File(of(attributes)) : new Found.Nothing();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return new Found.Nothing();
        } catch (AccessDeniedException e) {
            return new Found.Unknown();
        } catch (IOException e) {
            return Files.notExists(path) || isCutOff(path) ? new Found.Nothing() : new Found.Unknown();
        }
    }

    /** Whether a file stands where a directory above was, or a link leads to itself; Java has no exception of its own. */
    private static boolean isCutOff(Path path) {
        Path above = path;
        while (above != null) {
            if (Files.isRegularFile(above) || (Files.isSymbolicLink(above) && !Files.exists(above))) {
                return true;
            }
            above = above.getParent();
        }
        return false;
    }
}
