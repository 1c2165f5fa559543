package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runner's word to a standby to go on to the application's {@code main}.
 *
 * @param properties system properties that a JVM started now would have been given, by name
 * @param variables environment variables that it would have been given, by name
 */
public record Begin(Map<String, String> properties, Map<String, String> variables) {
    public Begin {
        properties = Map.copyOf(properties);
        variables = Map.copyOf(variables);
    }

    public byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        write(properties, data);
        write(variables, data);
        return payload.toByteArray();
    }

    private static void write(Map<String, String> values, DataOutputStream data) throws IOException {
        data.writeInt(values.size());
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            data.writeUTF(value.getKey());
            data.writeUTF(value.getValue());
        }
    }

    public static Begin read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.BEGIN);
        return new Begin(values(data), values(data));
    }

    private static Map<String, String> values(DataInputStream data) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            values.put(data.readUTF(), data.readUTF());
        }
        return values;
    }
}
