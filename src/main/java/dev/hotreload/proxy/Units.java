package dev.hotreload.proxy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a page's bytes make up the characters of the ASCII range: all charsets of the web do it in one of these ways. */
enum Units {
    BYTES(StandardCharsets.ISO_8859_1, 1),
    LITTLE_ENDIAN(StandardCharsets.UTF_16LE, 2),
    BIG_ENDIAN(StandardCharsets.UTF_16BE, 2);

    private final Charset charset;
    private final int width;

    Units(Charset charset, int width) {
        this.charset = charset;
        this.width = width;
    }

    /**
     * A mark at the beginning is stronger than what the header says, as in the Encoding Standard.
     *
     * @param declared of the header, or empty
     * @param start the page's first bytes, two at least unless it is shorter
     */
    static Units of(String declared, byte[] start) {
        if (start.length >= 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
            return LITTLE_ENDIAN;
        }
        if (start.length >= 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
            return BIG_ENDIAN;
        }
        if (declared.equalsIgnoreCase("utf-16be")) {
            return BIG_ENDIAN;
        }
        return declared.equalsIgnoreCase("utf-16le") || declared.equalsIgnoreCase("utf-16") ? LITTLE_ENDIAN : BYTES;
    }

    /** A character for each unit. */
    String text(byte[] bytes) {
        return new String(bytes, 0, bytes.length - bytes.length % width, charset);
    }

    byte[] bytes(String ascii) {
        return ascii.getBytes(charset);
    }

    int width() {
        return width;
    }
}
