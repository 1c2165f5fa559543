package dev.hotreload.verify;

/**
 * What is read at most, so that no archive takes all memory or all time. Documented in docs/verify.md.
 *
 * @param entryBytes of one file, unpacked
 * @param totalBytes unpacked, of archives in archives too
 * @param freeBytes unpacked, whatever the ratio
 * @param ratio unpacked bytes for each byte on disk, beyond {@code freeBytes}
 * @param depth archives in archives
 * @param files in all archives together
 * @param namesBytes of memory for names
 * @param textBytes of a file that is read as text; the rest of it is not
 * @param jsonBytes of one description in an image
 */
public record Limits(
        long entryBytes,
        long totalBytes,
        long freeBytes,
        long ratio,
        int depth,
        long files,
        long namesBytes,
        int textBytes,
        int jsonBytes) {
    private static final long GIB = 1L << 30;
    private static final int MIB = 1 << 20;

    /** For artifacts as they are built. */
    public static final Limits USUAL =
            new Limits(8 * GIB, 64 * GIB, 256L * MIB, 200, 6, 1_000_000, 128L * MIB, MIB, 4 * MIB);
}
