package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The answer to {@link End}.
 *
 * @param complete whether what is in the directory may be used
 */
public record Ended(int number, boolean complete) {
    byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeBoolean(complete);
        return payload.toByteArray();
    }

    public static Ended read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.ENDED);
        return new Ended(data.readInt(), data.readBoolean());
    }
}
