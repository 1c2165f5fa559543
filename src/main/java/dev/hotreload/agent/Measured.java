package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to {@link Protocol#MEASURE}; what cannot be known in this JVM is -1.
 *
 * @param threads names of the live threads by their ids, without virtual ones and ours
 * @param heapBytes in use after the last garbage collection; 0 before the first
 * @param collections garbage collections so far
 * @param metaspaceBytes in use
 * @param openFiles sockets and pipes included
 */
public record Measured(
        int number,
        SortedMap<Long, String> threads,
        long heapBytes,
        long collections,
        long metaspaceBytes,
        long openFiles) {
    public Measured {
        threads = Collections.unmodifiableSortedMap(new TreeMap<>(threads));
    }

    /** Nothing could be known. */
    static Measured nothing(int number) {
        return new Measured(number, Collections.emptySortedMap(), -1, 0, -1, -1);
    }

    byte[] payload() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeInt(threads.size());
        for (Map.Entry<Long, String> thread : threads.entrySet()) {
            data.writeLong(thread.getKey());
            data.writeUTF(thread.getValue());
        }
        data.writeLong(heapBytes);
        data.writeLong(collections);
        data.writeLong(metaspaceBytes);
        data.writeLong(openFiles);
        return payload.toByteArray();
    }

    public static Measured read(Protocol.Frame frame) throws IOException {
        DataInputStream data = frame.expect(Protocol.MEASURED);
        int number = data.readInt();
        SortedMap<Long, String> threads = new TreeMap<>();
        for (int left = data.readInt(); left > 0; left--) {
            threads.put(data.readLong(), data.readUTF());
        }
        return new Measured(number, threads, data.readLong(), data.readLong(), data.readLong(), data.readLong());
    }
}
