package dev.hotreload.verify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A block of 512 bytes that begins an entry, as POSIX (ustar) and GNU tar have it.
 *
 * @param type the letter as it stands there
 */
record TarHeader(String name, String link, long size, char type) {
    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;

    /** Empty: this is none, as its checksum says. */
    static Optional<TarHeader> of(byte[] block) {
        if (block.length < BLOCK || !checksumFits(block)) {
            return Optional.empty();
        }
        long size = number(block, 124, 12);
        if (size < 0) {
            return Optional.empty();
        }
        String name = text(block, 0, 100);
        boolean ustar = "ustar\0".equals(new String(block, MAGIC, 6, StandardCharsets.ISO_8859_1));
        String prefix = ustar ? text(block, PREFIX, 155) : "";
        String whole = prefix.isEmpty() ? name : prefix + "/" + name;
        return Optional.of(new TarHeader(whole, text(block, 157, 100), size, (char) (block[156] & 0xff)));
    }

    static boolean isZero(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean checksumFits(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += own ? ' ' : block[i] & 0xff;
        }
        return sum == number(block, CHECKSUM, CHECKSUM_LENGTH);
    }

    /** Octal digits, or with the highest bit set, binary; -1: neither, or negative. */
    private static long number(byte[] block, int from, int length) {
        if ((block[from] & 0x80) != 0) {
            return binary(block, from, length);
        }
        String digits = text(block, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static long binary(byte[] block, int from, int length) {
        long value = block[from] & 0x7f;
        for (int i = from + 1; i < from + length; i++) {
            if (value >>> (Long.SIZE - Byte.SIZE - 1) != 0) {
                return -1;
            }
            value = value << Byte.SIZE | (block[i] & 0xff);
        }
        return value;
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        byte[] bytes = new byte[end - from];
        System.arraycopy(block, from, bytes, 0, bytes.length);
        return ZipHeader.text(bytes);
    }
}
