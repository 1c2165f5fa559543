package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runner's question whether these classes may be exchanged.
 *
 * @param number what the answer and the order carry
 */
public record Ask(int number, List<Item> items) {
    public Ask {
        items = List.copyOf(items);
    }

    /**
     * A class that differs from the one that runs.
     *
     * @param className binary name
     * @param host binary name of the top-level class around it, or its own
     * @param classFile not copied; empty: the class is gone
     * @param members whether it has other members than before, as reflection sees them
     * @param define whether it must be defined where some class of the host is loaded
     * @param refusal what speaks against a swap when it is loaded
     * @param loops changed methods, one of which must not go on running
     * @param starts what speaks against a swap when it is loaded and something does not run
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
    public record Item(
            String className,
            String host,
            byte[] classFile,
            boolean members,
            boolean define,
            Optional<String> refusal,
            Set<String> loops,
            List<Start> starts) {
        public Item {
            loops = Set.copyOf(loops);
            starts = List.copyOf(starts);
        }
    }

    /**
     * Code that has run, unless one of these frames is on a stack.
     *
     * @param frames as class and method, such as {@code shop.Main#loop}; empty: in any case
     */
    public record Start(String reason, Set<String> frames) {
        public Start {
            frames = Set.copyOf(frames);
        }
    }

    /** Throws when a name is longer than names can be. */
    public byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeInt(items.size());
        for (Item item : items) {
            data.writeUTF(item.className);
            data.writeUTF(item.host);
            data.writeInt(item.classFile.length);
            data.write(item.classFile);
            data.writeBoolean(item.members);
            data.writeBoolean(item.define);
            data.writeBoolean(item.refusal.isPresent());
            data.writeUTF(item.refusal.orElse(""));
            Protocol.writeAll(data, item.loops);
            data.writeInt(item.starts.size());
            for (Start start : item.starts) {
                data.writeUTF(start.reason);
                Protocol.writeAll(data, start.frames);
            }
        }
        return payload.toByteArray();
    }

    public static Ask read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.ASK);
        int number = data.readInt();
        List<Item> items = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            items.add(item(data));
        }
        return new Ask(number, items);
    }

    private static Item item(DataInputStream data) throws IOException {
        String className = data.readUTF();
        String host = data.readUTF();
        int length = data.readInt();
        if (length < 0 || length > data.available()) {
            throw new IOException("a class file of " + length + " bytes is longer than the frame");
        }
        byte[] classFile = new byte[length];
        data.readFully(classFile);
        boolean members = data.readBoolean();
        boolean define = data.readBoolean();
        boolean refused = data.readBoolean();
        String reason = data.readUTF();
        Set<String> loops = Protocol.readAll(data);
        List<Start> starts = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            starts.add(new Start(data.readUTF(), Protocol.readAll(data)));
        }
        Optional<String> refusal = refused ? Optional.of(reason) : Optional.empty();
        return new Item(className, host, classFile, members, define, refusal, loops, starts);
    }

    Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (Item item : items) {
            hosts.add(item.host);
        }
        return hosts;
    }
}
