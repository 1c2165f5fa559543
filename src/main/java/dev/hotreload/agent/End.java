package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The runner's word that a restart is about to stop the application.
 *
 * @param dir an empty directory, where the application may leave something for the next start
 */
public record End(int number, String dir) {
    public byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeUTF(dir);
        return payload.toByteArray();
    }

    public static End read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.END);
        return new End(data.readInt(), data.readUTF());
    }
}
