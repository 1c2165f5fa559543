package dev.hotreload.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** What is in a file: the first 128 bits of its SHA-256, enough to tell two versions apart for good. */
record Content(long high, long low) {
    /** Larger files always count as changed: reading them would cost more than what it saves. */
    private static final long LARGEST_BYTES = 8L << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    /** Empty: too large, or it cannot be read. */
    static Optional<Content> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = sha256();
            byte[] buffer = new byte[BUFFER_BYTES];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                total += count;
                if (total > LARGEST_BYTES) {
                    return Optional.empty();
                }
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return Optional.of(new Content(hash.getLong(), hash.getLong()));
        } catch (IOException goneOrLocked) {
            return Optional.empty();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
