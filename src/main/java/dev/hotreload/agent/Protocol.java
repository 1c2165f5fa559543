package dev.hotreload.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the agent and the runner say to each other: frames of a 4-byte length, a 1-byte type and a payload of that length.
 * The agent opens with {@link Hello}, the runner answers with {@link Welcome}. Then the runner asks, and the agent answers
 * with the same number: {@link Ask} and {@link Answer}, {@link Go} and {@link Done}, {@link End} and {@link Ended}, {@link #LIST} and {@link Listed}, {@link #STOPPING} or {@link #TRACE} and {@link Traces},
 * {@link Measure} and {@link Measured};
 * {@link Begin} and {@link #BEGUN};
 * {@link #EXPECT} has no answer, {@link #SPOILED} is none. The end
 * of the stream means that the other side is gone.
 */
public final class Protocol {
    /** Both sides must speak the same one. */
    public static final int VERSION = 5;

    /** What follows the path of the link file in that of the file with the application's last output. */
    public static final String OUTPUT_SUFFIX = ".out";

    /** How much of that is kept. */
    public static final int OUTPUT_BYTES = 64 * 1024;

    /** Before it stands the number of bytes that were printed, as a long. */
    public static final int OUTPUT_HEAD_BYTES = 8;

    /** The longest payload. */
    public static final int MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

    /** The longest payload of a side that has not shown its secret yet. */
    public static final int MAX_HELLO_BYTES = 256;

    /** The type of {@link Hello}. */
    public static final byte HELLO = 1;

    /** The type of {@link Welcome}. */
    public static final byte WELCOME = 2;

    /** The type of {@link Ask}. */
    public static final byte ASK = 3;

    /** The type of {@link Answer}. */
    public static final byte ANSWER = 4;

    /** The type of {@link Go}. */
    public static final byte GO = 5;

    /** The type of {@link Done}. */
    public static final byte DONE = 6;

    /** The type of {@link End}. */
    public static final byte END = 7;

    /** The type of {@link Ended}. */
    public static final byte ENDED = 8;

    /** A question comes soon; without payload, and without an answer. */
    public static final byte EXPECT = 9;

    /** Asks which classes of the JDK and of libraries are loaded; the payload is the number of the question. */
    public static final byte LIST = 10;

    /** The type of {@link Listed}. */
    public static final byte LISTED = 11;

    /** The type of {@link Begin}. */
    public static final byte BEGIN = 12;

    /** The signal to stop comes next; the payload is the number, and {@link Traces} without threads the answer. */
    public static final byte STOPPING = 13;

    /** Asks where the application stands; the payload is the number of the question. */
    public static final byte TRACE = 14;

    /** The type of {@link Traces}. */
    public static final byte TRACES = 15;

    /** The type of {@link Measure}. */
    public static final byte MEASURE = 16;

    /** The type of {@link Measured}. */
    public static final byte MEASURED = 17;

    /** Names a class that a standby should have initialised and could not; without a question. */
    public static final byte SPOILED = 18;

    /** The answer to {@link Begin}, without payload; a standby that cannot begin gives none. */
    public static final byte BEGUN = 19;

    /** What the agent's argument begins with in a standby. */
    public static final String STANDBY = "standby:";

    private Protocol() {}

    /** Writes one frame and flushes it. */
    public static void write(OutputStream out, byte type, byte[] payload) throws IOException {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IOException("a frame of " + payload.length + " bytes is too long");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 5);
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeInt(payload.length);
        frame.writeByte(type);
        frame.write(payload);
        bytes.writeTo(out);
        out.flush();
    }

    /**
     * Reads one frame.
     *
     * @throws java.io.EOFException when the other side is gone
     * @throws IOException also when the payload is longer than {@code maxPayloadBytes}
     */
    public static Frame read(InputStream in, int maxPayloadBytes) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > maxPayloadBytes) {
            throw new IOException("a frame of " + length + " bytes is not part of the protocol");
        }
        byte type = data.readByte();
        byte[] payload = new byte[length];
        data.readFully(payload);
        return new Frame(type, payload);
    }

    /**
     * Reads one frame of a side that is known. Of a payload that is too long only its number is kept, so that it can be
     * refused and the conversation goes on.
     *
     * @throws java.io.EOFException when the other side is gone
     */
    public static Frame readCut(InputStream in, int maxPayloadBytes) throws IOException {
        DataInputStream data = new DataInputStream(in);
        long length = Integer.toUnsignedLong(data.readInt());
        byte type = data.readByte();
        byte[] payload = new byte[length > maxPayloadBytes ? Integer.BYTES : (int) length];
        data.readFully(payload);
        data.skipNBytes(length - payload.length);
        return new Frame(type, payload);
    }

    static void writeAll(DataOutputStream data, Collection<String> texts) throws IOException {
        data.writeInt(texts.size());
        for (String text : texts) {
            data.writeUTF(text);
        }
    }

    private static List<String> readList(DataInputStream data) throws IOException {
        return List.copyOf(readAll(data));
    }

    static Set<String> readAll(DataInputStream data) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (int left = data.readInt(); left > 0; left--) {
            texts.add(data.readUTF());
        }
        return texts;
    }

    /** One message. */
    public static final class Frame {
        private final byte type;
        private final byte[] payload;

        Frame(byte type, byte[] payload) {
            this.type = type;
            this.payload = payload;
        }

        public byte type() {
            return type;
        }

        /** Not copied. */
        public byte[] payload() {
            return payload;
        }

        /** What the payload of most messages begins with; 0 where there is none. */
        public int number() throws IOException {
            return payload.length < Integer.BYTES ? 0 : expect(type).readInt();
        }

        /** The text of a message that has nothing else. */
        public String text() throws IOException {
            return expect(type).readUTF();
        }

        /** Throws when this is another message than the one that must come now. */
        public DataInputStream expect(byte expected) throws IOException {
            if (type != expected) {
                throw new IOException("frame type " + type + " instead of " + expected);
            }
            return new DataInputStream(new ByteArrayInputStream(payload));
        }
    }

    /**
     * The agent's first frame.
     *
     * @param secret from the link file, valid once
     */
    public record Hello(int version, String secret, long pid) {
        public void write(OutputStream out) throws IOException {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(payload);
            data.writeInt(version);
            data.writeUTF(secret);
            data.writeLong(pid);
            Protocol.write(out, HELLO, payload.toByteArray());
        }

        public static Hello read(InputStream in) throws IOException {
            DataInputStream data = Protocol.read(in, MAX_HELLO_BYTES).expect(HELLO);
            return new Hello(data.readInt(), data.readUTF(), data.readLong());
        }
    }

    /**
     * The runner's first frame.
     *
     * @param classDirs where the classes are loaded from that may be redefined
     * @param hook binary name of the class that the application may have for us; may be empty
     * @param libraries binary names of classes that a standby loads ahead
     * @param initialised those of them that it initialises as well
     */
    public record Welcome(
            int version, List<String> classDirs, String hook, List<String> libraries, List<String> initialised) {
        public Welcome {
            initialised = List.copyOf(initialised);
            classDirs = List.copyOf(classDirs);
            libraries = List.copyOf(libraries);
        }

        public void write(OutputStream out) throws IOException {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(payload);
            data.writeInt(version);
            writeAll(data, classDirs);
            data.writeUTF(hook);
            writeAll(data, libraries);
            writeAll(data, initialised);
            Protocol.write(out, WELCOME, payload.toByteArray());
        }

        public static Welcome read(InputStream in) throws IOException {
            DataInputStream data = Protocol.read(in, MAX_PAYLOAD_BYTES).expect(WELCOME);
            int version = data.readInt();
            // What follows is another version's business.
            return version == VERSION
                    ? new Welcome(version, readList(data), data.readUTF(), readList(data), readList(data))
                    : new Welcome(version, List.of(), "", List.of(), List.of());
        }
    }
}
