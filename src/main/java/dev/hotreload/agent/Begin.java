package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The runner's word to a standby to go on to the application's {@code main}.
 *
 * @param properties system properties that a JVM started now would have been given, each as name and value
 */
public record Begin(List<Property> properties) {
    public Begin {
        properties = List.copyOf(properties);
    }

    /** A system property. */
    public record Property(String name, String value) {}

    public byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(properties.size());
        for (Property property : properties) {
            data.writeUTF(property.name);
            data.writeUTF(property.value);
        }
        return payload.toByteArray();
    }

    public static Begin read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.BEGIN);
        List<Property> properties = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            properties.add(new Property(data.readUTF(), data.readUTF()));
        }
        return new Begin(properties);
    }
}
