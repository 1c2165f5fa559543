package dev.hotreload.agent;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The runner's order to exchange what it has asked about. */
public record Go(int number) {
    public byte[] payload() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    public static Go read(Protocol.Frame frame) throws IOException {
        return new Go(frame.expect(Protocol.GO).readInt());
    }
}
