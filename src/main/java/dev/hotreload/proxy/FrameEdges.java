package dev.hotreload.proxy;

import java.nio.ByteBuffer;

/** Knows where frames of a WebSocket begin and end, of what passes by (RFC 6455, 5.2). */
final class FrameEdges {
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private int headerSeen;
    private int headerLength = 2;
    private int maskLength;
    private long payload;

    /** Whether the next byte begins a frame. */
    boolean isBetween() {
        return headerSeen == 0 && payload == 0;
    }

    /** Takes all that remains in the buffer. */
    void pass(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (headerSeen == 0 && payload > 0) {
                int step = (int) Math.min(payload, bytes.remaining());
                bytes.position(bytes.position() + step);
                payload -= step;
            } else {
                header(bytes.get() & 0xff);
            }
        }
    }

    private void header(int value) {
        headerSeen++;
        if (headerSeen == 2) {
            int length = value & LENGTH;
            maskLength = (value & MASKED) == 0 ? 0 : 4;
            payload = length < LENGTH_16 ? length : 0;
            headerLength = 2 + maskLength + (length == LENGTH_16 ? 2 : length == LENGTH_64 ? 8 : 0);
        } else if (headerSeen > 2 && headerSeen <= headerLength - maskLength) {
            payload = (payload << 8) | value;
        }
        if (headerSeen >= 2 && headerSeen == headerLength) {
            headerSeen = 0;
            headerLength = 2;
        }
    }
}
