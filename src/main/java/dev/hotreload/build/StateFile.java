package dev.hotreload.build;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The build's state on disk, for the next start: a mark and a version, then the whole state as one entry and each later
 * change as another, each with its length and checksum. A file that is damaged, foreign or of another version counts as
 * none, which costs a whole compile and is never wrong.
 */
final class StateFile {
    private static final int MAGIC = 0x68_6f_74_72;
    private static final int VERSION = 4;
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    private static final int FRAME_BYTES = Integer.BYTES + Long.BYTES;

    /** Changes may take this much before the file is written anew. */
    private static final long LEAST_BEFORE_REWRITE = 1 << 20;

    private final Path file;
    private long wholeBytes;
    private long changeBytes;

    StateFile(Path file) {
        this.file = file;
    }

    /**
     * What a state file holds.
     *
     * @param looks how the files of the class directory looked when the state was written
     */
    record Saved(BuildState state, Map<String, FileStamp> looks) {}

    /**
     * Makes the file hold the state.
     *
     * @param change what led here from the state that was saved last
     * @param looks of all files of the class directory
     * @param changedLooks of those that the change concerns; empty: gone
     */
    void save(
            BuildState state,
            BuildState.Change change,
            Map<String, FileStamp> looks,
            Map<String, Optional<FileStamp>> changedLooks)
            throws IOException {
        byte[] entry = entry(StateCodec.encode(change, changedLooks));
        boolean append = wholeBytes > 0
                && changeBytes + entry.length < Math.max(LEAST_BEFORE_REWRITE, wholeBytes)
                && Files.exists(file);
        if (append) {
            Files.write(file, entry, StandardOpenOption.APPEND);
            changeBytes += entry.length;
            return;
        }
        Map<String, Optional<FileStamp>> all = new HashMap<>();
        looks.forEach((path, look) -> all.put(path, Optional.of(look)));
        byte[] whole = entry(StateCodec.encode(state.whole(), all));
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + whole.length);
        bytes.putInt(MAGIC).putInt(VERSION).put(whole);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes.array());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        wholeBytes = whole.length;
        changeBytes = 0;
    }

    private static byte[] entry(byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES + content.length);
        return bytes.putInt(content.length)
                .put(content)
                .putLong(checksum(content))
                .array();
    }

    private static long checksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return checksum.getValue();
    }

    /** What is in the file is not believed, so the next state takes its place instead of being added to it. */
    void forget() {
        wholeBytes = 0;
        changeBytes = 0;
    }

    /** Empty where the file is missing or not to be believed. */
    Optional<Saved> read() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            // No state, or one that cannot be read: a whole compile is the answer to both.
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                return Optional.empty();
            }
            Saved saved = new Saved(new BuildState(), new HashMap<>());
            while (in.available() > 0) {
                readEntry(in, saved);
            }
            return saved.state().isNone() ? Optional.empty() : Optional.of(saved);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Cut off, or the checksum held and another program wrote it.
            return Optional.empty();
        }
    }

    private void readEntry(DataInputStream in, Saved saved) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("an entry that is longer than the file");
        }
        byte[] content = in.readNBytes(length);
        if (in.readLong() != checksum(content)) {
            throw new IOException("a checksum that does not hold");
        }
        StateCodec.Entry entry = StateCodec.decode(content);
        saved.state().apply(entry.change());
        entry.looks()
                .forEach((path, look) -> look.ifPresentOrElse(
                        there -> saved.looks().put(path, there),
                        () -> saved.looks().remove(path)));
        if (wholeBytes == 0) {
            wholeBytes = (long) FRAME_BYTES + length;
        } else {
            changeBytes += (long) FRAME_BYTES + length;
        }
    }
}
