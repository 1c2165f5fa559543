package dev.hotreload.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that is read once, and what is known of exactly these bytes.
 *
 * @param realFile behind all symbolic links
 * @param fileKey empty: it is no regular file, or the system has none
 * @param sha256 hexadecimal
 */
record FileContent(String text, Path realFile, String fileKey, String sha256) {
    /** More is no config file, but something that would fill the memory, or has no end. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int ATTEMPTS = 3;

    /**
     * Reads the file, which nobody exchanged meanwhile.
     *
     * @param special whether it may be a pipe or a device
     * @throws CharacterCodingException where it is not UTF-8
     */
    static FileContent read(Path file, boolean special) throws IOException {
        if (special && Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            return of(bytes(file), file.toAbsolutePath(), "");
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            Path real = file.toRealPath();
            String before = key(real);
            byte[] bytes = bytes(real, LinkOption.NOFOLLOW_LINKS);
            if (real.equals(file.toRealPath()) && before.equals(key(real))) {
                return of(bytes, real, before);
            }
        }
        throw new IOException("it is exchanged again and again while it is read");
    }

    private static String key(Path real) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is not a regular file");
        }
        Object key = attributes.fileKey();
        return key == null ? "" : key.toString();
    }

    private static byte[] bytes(Path file, LinkOption... options) throws IOException {
        try (InputStream in = Files.newInputStream(file, options)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static FileContent of(byte[] bytes, Path real, String key) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return new FileContent(text, real, key, HexFormat.of().formatHex(digest().digest(bytes)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has it", e);
        }
    }
}
