package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The answer to {@link Protocol#LIST}.
 *
 * @param classes binary names of the loaded classes of the JDK and of libraries, roughly in the order of their loading
 */
public record Listed(int number, List<String> classes) {
    public Listed {
        classes = List.copyOf(classes);
    }

    public byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        Protocol.writeAll(data, classes);
        return payload.toByteArray();
    }

    public static Listed read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.LISTED);
        return new Listed(data.readInt(), List.copyOf(Protocol.readAll(data)));
    }
}
