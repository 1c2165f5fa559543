package dev.hotreload.verify;

import java.util.Arrays;

/** Tells files by how they begin. */
final class Magic {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private Magic() {}

    static boolean isZip(byte[] head) {
        return begins(head, ZIP) || begins(head, EMPTY_ZIP);
    }

    static boolean isGzip(byte[] head) {
        return begins(head, GZIP);
    }

    static boolean isZstd(byte[] head) {
        return begins(head, ZSTD);
    }

    static boolean isScript(byte[] head) {
        return head.length > 2 && head[0] == '#' && head[1] == '!';
    }

    /** Whether a zip may begin behind the script that is in front. */
    static boolean holdsZip(byte[] head) {
        for (int i = 1; i + ZIP.length <= head.length; i++) {
            if (head[i] == 'P' && begins(Arrays.copyOfRange(head, i, i + ZIP.length), ZIP)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
