package dev.hotreload.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What stands before the data of an entry, or of it in the central directory. The layout is that of PKWARE's APPNOTE.
 *
 * @param start position of the local header; in the central directory, as it is written there
 * @param compressed bytes; of the data alone
 * @param size bytes, unpacked
 */
record ZipHeader(String name, int flags, int method, long compressed, long size, long start) {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int ENCRYPTED = 1;
    private static final int DESCRIBED = 1 << 3;
    private static final int ZIP64 = 1;
    private static final long IN_ZIP64 = 0xffff_ffffL;

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Whether a descriptor behind the data has the sizes. */
    boolean isDescribed() {
        return (flags & DESCRIBED) != 0;
    }

    /** Whether the sizes are only behind the data. */
    boolean isOpen() {
        return isDescribed() && compressed == 0;
    }

    ZipHeader withSizes(long realCompressed, long realSize) {
        return new ZipHeader(name, flags, method, realCompressed, realSize, start);
    }

    static ZipHeader local(Bytes in) throws IOException {
        long start = in.position();
        ByteBuffer fields = fields(in.take(LOCAL_BYTES));
        byte[] name = in.take(u16(fields, 26));
        byte[] extra = in.take(u16(fields, 28));
        Zip64 large = new Zip64(extra);
        long size = large.orWide(u32(fields, 22));
        long compressed = large.orWide(u32(fields, 18));
        return new ZipHeader(text(name), u16(fields, 6), u16(fields, 8), compressed, size, start);
    }

    static ZipHeader central(Bytes in) throws IOException {
        ByteBuffer fields = fields(in.take(CENTRAL_BYTES));
        byte[] name = in.take(u16(fields, 28));
        byte[] extra = in.take(u16(fields, 30));
        in.skipFully(u16(fields, 32));
        Zip64 large = new Zip64(extra);
        long size = large.orWide(u32(fields, 24));
        long compressed = large.orWide(u32(fields, 20));
        long start = large.orWide(u32(fields, 42));
        return new ZipHeader(text(name), u16(fields, 8), u16(fields, 10), compressed, size, start);
    }

    static ByteBuffer fields(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int u16(ByteBuffer fields, int at) {
        return Short.toUnsignedInt(fields.getShort(at));
    }

    static long u32(ByteBuffer fields, int at) {
        return Integer.toUnsignedLong(fields.getInt(at));
    }

    /** Bytes that are not UTF-8 keep a letter each, so that different names stay different. */
    static String text(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
    }

    /** The extra field for what does not fit into 32 bits; its values stand in the order of the fields that want them. */
    private static final class Zip64 {
        private ByteBuffer wide = ByteBuffer.allocate(0);

        Zip64(byte[] extra) {
            ByteBuffer all = fields(extra);
            while (all.remaining() >= 4) {
                int id = Short.toUnsignedInt(all.getShort());
                int length = Math.min(Short.toUnsignedInt(all.getShort()), all.remaining());
                if (id == ZIP64) {
                    wide = fields(extra).position(all.position()).limit(all.position() + length);
                    return;
                }
                all.position(all.position() + length);
            }
        }

        long orWide(long narrow) {
            return narrow == IN_ZIP64 && wide.remaining() >= Long.BYTES ? wide.getLong() : narrow;
        }
    }
}
