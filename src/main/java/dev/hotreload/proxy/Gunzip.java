package dev.hotreload.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Inflater;

/** Undoes gzip, of one member or several (RFC 1952). The check sums are left to those who read the page. */
final class Gunzip implements Decoding {
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int TRAILER_LENGTH = 8;

    private final Inflater inflater = new Inflater(true);
    private Part part = Part.FIXED;
    private int seen;
    private int flags;
    private int extra;

    /** Of a member, in their order. */
    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CRC,
        DATA,
        TRAILER
    }

    @Override
    public void decode(byte[] bytes, int length, ByteArrayOutputStream decoded) throws IOException {
        int position = 0;
        while (position < length) {
            if (part == Part.DATA) {
                position = length - Decoding.inflate(inflater, bytes, position, length - position, decoded);
                if (!inflater.finished()) {
                    return;
                }
                enter(Part.TRAILER);
            } else {
                header(bytes[position] & 0xff);
                position++;
            }
        }
    }

    private void header(int value) throws IOException {
        seen++;
        switch (part) {
            case FIXED -> fixed(value);
            case EXTRA_LENGTH -> {
                extra |= value << (8 * (seen - 1));
                if (seen == 2) {
                    enter(extra == 0 ? afterExtra() : Part.EXTRA);
                }
            }
            case EXTRA -> {
                if (seen == extra) {
                    enter(afterExtra());
                }
            }
            case NAME -> {
                if (value == 0) {
                    enter(afterName());
                }
            }
            case COMMENT -> {
                if (value == 0) {
                    enter(afterComment());
                }
            }
            case CRC -> {
                if (seen == 2) {
                    enter(Part.DATA);
                }
            }
            case TRAILER -> {
                if (seen == TRAILER_LENGTH) {
                    inflater.reset();
                    enter(Part.FIXED);
                }
            }
            case DATA -> throw new IllegalStateException("data is not a header");
        }
    }

    private void fixed(int value) throws IOException {
        if ((seen == 1 && value != 0x1f) || (seen == 2 && value != 0x8b)) {
            throw new IOException("the application's answer is not compressed as it says: no gzip");
        }
        if (seen == 4) {
            flags = value;
        }
        if (seen == 10) {
            extra = 0;
            enter((flags & FEXTRA) != 0 ? Part.EXTRA_LENGTH : afterExtra());
        }
    }

    private Part afterExtra() {
        return (flags & FNAME) != 0 ? Part.NAME : afterName();
    }

    private Part afterName() {
        return (flags & FCOMMENT) != 0 ? Part.COMMENT : afterComment();
    }

    private Part afterComment() {
        return (flags & FHCRC) != 0 ? Part.CRC : Part.DATA;
    }

    private void enter(Part next) {
        part = next;
        seen = 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
