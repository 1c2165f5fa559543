package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The answer to {@link Protocol#TRACE}. */
public record Traces(int number, List<Trace> threads) {
    public Traces {
        threads = List.copyOf(threads);
    }

    /**
     * Where a thread is.
     *
     * @param frames such as {@code shop.Pool.close(Pool.java:42)}, the innermost first; may be cut
     */
    public record Trace(String thread, List<String> frames) {
        public Trace {
            frames = List.copyOf(frames);
        }
    }

    public byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeInt(threads.size());
        for (Trace trace : threads) {
            data.writeUTF(trace.thread);
            data.writeInt(trace.frames.size());
            for (String frame : trace.frames) {
                data.writeUTF(frame);
            }
        }
        return payload.toByteArray();
    }

    public static Traces read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.TRACES);
        int number = data.readInt();
        List<Trace> threads = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            String thread = data.readUTF();
            List<String> frames = new ArrayList<>();
            for (int more = data.readInt(); more > 0; more--) {
                frames.add(data.readUTF());
            }
            threads.add(new Trace(thread, frames));
        }
        return new Traces(number, threads);
    }
}
