package dev.hotreload.agent;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The runner's question what the application takes of the machine.
 *
 * @param collect whether garbage is to be collected before
 */
public record Measure(int number, boolean collect) {
    public byte[] payload() {
        return ByteBuffer.allocate(Integer.BYTES + 1)
                .putInt(number)
                .put((byte) (collect ? 1 : 0))
                .array();
    }

    public static Measure read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.MEASURE);
        return new Measure(data.readInt(), data.readBoolean());
    }
}
