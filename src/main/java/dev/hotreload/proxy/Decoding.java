package dev.hotreload.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes a content encoding piece by piece, as the bytes come. */
interface Decoding extends AutoCloseable {

    /** Takes all of the bytes, and appends what they stand for. */
    void decode(byte[] bytes, int length, ByteArrayOutputStream decoded) throws IOException;

    @Override
    default void close() {}

    /** Empty: this encoding cannot be undone. */
    static Optional<Decoding> of(String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of((bytes, length, decoded) -> decoded.write(bytes, 0, length));
            case "gzip", "x-gzip" -> Optional.of(new Gunzip());
            case "deflate" -> Optional.of(new Inflate());
            default -> Optional.empty();
        };
    }

    /** What an inflater has to say about these bytes; returns how many of them it left. */
    static int inflate(Inflater inflater, byte[] bytes, int offset, int length, ByteArrayOutputStream decoded)
            throws IOException {
        inflater.setInput(bytes, offset, length);
        byte[] buffer = new byte[8_192];
        try {
            int count = inflater.inflate(buffer);
            while (count > 0) {
                decoded.write(buffer, 0, count);
                count = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            throw new IOException("the application's answer is not compressed as it says: " + e.getMessage(), e);
        }
        return inflater.getRemaining();
    }

    /** RFC 1950, or RFC 1951 alone, which some servers send under the same name. */
    final class Inflate implements Decoding {
        private static final int CM_DEFLATE = 8;
        private Inflater inflater = new Inflater();
        private boolean begun;

        @Override
        public void decode(byte[] bytes, int length, ByteArrayOutputStream decoded) throws IOException {
            if (!begun && length > 0) {
                begun = true;
                if ((bytes[0] & 0x0f) != CM_DEFLATE) {
                    inflater.end();
                    inflater = new Inflater(true);
                }
            }
            int unused = Decoding.inflate(inflater, bytes, 0, length, decoded);
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
