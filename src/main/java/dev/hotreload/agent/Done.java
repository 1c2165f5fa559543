package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to {@link Go}.
 *
 * @param refusal why no class is redefined, as in "restarted because …"; empty: all are
 * @param classes how many were redefined or defined
 * @param micros how long the JVM took for that
 * @param notes what went wrong without harm, for the log
 */
public record Done(int number, Optional<String> refusal, int classes, long micros, Set<String> notes) {
    public Done {
        notes = Set.copyOf(notes);
    }

    static Done refused(int number, String reason) {
        return new Done(number, Optional.of(reason), 0, 0, Set.of());
    }

    byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeBoolean(refusal.isPresent());
        data.writeUTF(refusal.orElse(""));
        data.writeInt(classes);
        data.writeLong(micros);
        Protocol.writeAll(data, notes);
        return payload.toByteArray();
    }

    public static Done read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.DONE);
        int number = data.readInt();
        boolean refused = data.readBoolean();
        String reason = data.readUTF();
        Optional<String> refusal = refused ? Optional.of(reason) : Optional.empty();
        return new Done(number, refusal, data.readInt(), data.readLong(), Protocol.readAll(data));
    }
}
