package dev.hotreload.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a file looked when it was read.
 *
 * @param sizeBytes its length
 * @param modifiedNanos its time of modification, since the epoch
 * @param hash of its content, SHA-256 in hex
 */
record FileStamp(long sizeBytes, long modifiedNanos, String hash) {
    /** FAT counts in two seconds; Linux in some milliseconds. */
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    /**
     * The stamp of the file as it is now; its content is read only where size or time differ from the known stamp.
     *
     * @return empty where there is no regular file
     */
    static Optional<FileStamp> of(Path file, Optional<FileStamp> known) throws IOException {
        Optional<FileStamp> look = look(file);
        if (look.isEmpty()) {
            return look;
        }
        FileStamp now = look.get();
        if (known.isPresent() && known.get().sameLook(now)) {
            return known;
        }
        try {
            return Optional.of(new FileStamp(now.sizeBytes, now.modifiedNanos, hash(Files.readAllBytes(file))));
        } catch (NoSuchFileException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    /** The stamp without its hash; empty where there is no regular file. */
    static Optional<FileStamp> look(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new FileStamp(
                            attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), ""))
                    : Optional.empty();
        } catch (IOException e) {
            // A file that cannot be looked at is a file that cannot be compiled: to the build it is not there.
            return Optional.empty();
        }
    }

    /** Whether it was written so short a time ago that a later save may look the same. */
    boolean isFresh() {
        long nowNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        return nowNanos - modifiedNanos < COARSEST_CLOCK.toNanos();
    }

    boolean sameLook(FileStamp other) {
        return sizeBytes == other.sizeBytes && modifiedNanos == other.modifiedNanos;
    }

    static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    /** Of a text, in 64 bits, where so many are kept that their size counts. */
    static long shortHash(String text) {
        return ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
