package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to {@link Ask}; nothing has changed so far.
 *
 * @param refusal why not, as in "restarted because …"; empty: the order may be given
 * @param hosts those of which some class is loaded
 */
public record Answer(int number, Optional<String> refusal, Set<String> hosts) {
    public Answer {
        hosts = Set.copyOf(hosts);
    }

    byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeBoolean(refusal.isPresent());
        data.writeUTF(refusal.orElse(""));
        Protocol.writeAll(data, hosts);
        return payload.toByteArray();
    }

    public static Answer read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.ANSWER);
        int number = data.readInt();
        boolean refused = data.readBoolean();
        String reason = data.readUTF();
        return new Answer(number, refused ? Optional.of(reason) : Optional.empty(), Protocol.readAll(data));
    }
}
