package dev.hotreload.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The build's state on disk, for the next start: a mark, a version, the values, a checksum over all of it. A file that is
 * damaged, foreign or of another version counts as none, which costs a whole compile and is never wrong.
 */
final class StateFile {
    private static final int MAGIC = 0x68_6f_74_72;
    private static final int VERSION = 2;

    private StateFile() {}

    /**
     * What a state file holds.
     *
     * @param outputs how the files of the class directory looked when the state was written
     */
    record Saved(BuildState state, SortedMap<String, FileStamp> outputs) {}

    /** Writes beside the file and moves it into place. */
    static void write(Path file, BuildState state, Path classDir) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(state.fingerprint());
        writeSources(out, state);
        writeClasses(out, state);
        out.writeInt(state.others().size());
        for (var other : state.others().entrySet()) {
            out.writeUTF(other.getKey());
            out.writeUTF(other.getValue());
        }
        out.writeInt(state.resources().size());
        for (var resource : state.resources().entrySet()) {
            out.writeUTF(resource.getKey());
            out.writeUTF(resource.getValue().from().toString());
            writeStamp(out, resource.getValue().stamp());
            out.writeUTF(resource.getValue().content());
        }
        writeOutputs(out, state, classDir);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        out.writeLong(checksum.getValue());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes.toByteArray());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeSources(DataOutputStream out, BuildState state) throws IOException {
        out.writeInt(state.sources().size());
        for (var source : state.sources().entrySet()) {
            out.writeUTF(source.getKey().toString());
            writeStamp(out, source.getValue().stamp());
            out.writeInt(source.getValue().outputs().size());
            for (String output : source.getValue().outputs()) {
                out.writeUTF(output);
            }
        }
    }

    private static void writeClasses(DataOutputStream out, BuildState state) throws IOException {
        out.writeInt(state.classes().size());
        for (var entry : state.classes().entrySet()) {
            ClassShape shape = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeUTF(shape.shape());
            out.writeUTF(shape.content());
            out.writeBoolean(shape.launchable());
            out.writeBoolean(shape.springBoot());
        }
    }

    private static void writeOutputs(DataOutputStream out, BuildState state, Path classDir) throws IOException {
        List<String> paths = new ArrayList<>(state.classes().keySet());
        paths.addAll(state.others().keySet());
        paths.addAll(state.resources().keySet());
        out.writeInt(paths.size());
        for (String path : paths) {
            out.writeUTF(path);
            writeStamp(out, FileStamp.look(classDir.resolve(path)).orElse(new FileStamp(-1, -1, "")));
        }
    }

    private static void writeStamp(DataOutputStream out, FileStamp stamp) throws IOException {
        out.writeLong(stamp.sizeBytes());
        out.writeLong(stamp.modifiedNanos());
        out.writeUTF(stamp.hash());
    }

    /** Empty where the file is missing or not to be believed. */
    static Optional<Saved> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            // No state, or one that cannot be read: a whole compile is the answer to both.
            return Optional.empty();
        }
        if (bytes.length < Long.BYTES || !checksumHolds(bytes)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readInt() == MAGIC && in.readInt() == VERSION ? Optional.of(readSaved(in)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // The checksum held, so another program or version wrote it.
            return Optional.empty();
        }
    }

    private static boolean checksumHolds(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Long.BYTES);
        long written = 0;
        for (int i = bytes.length - Long.BYTES; i < bytes.length; i++) {
            written = written << 8 | (bytes[i] & 0xff);
        }
        return written == checksum.getValue();
    }

    private static Saved readSaved(DataInputStream in) throws IOException {
        String fingerprint = in.readUTF();
        SortedMap<Path, BuildState.Source> sources = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            Path path = Path.of(in.readUTF());
            FileStamp stamp = readStamp(in);
            List<String> outputs = new ArrayList<>();
            for (int m = in.readInt(); m > 0; m--) {
                outputs.add(in.readUTF());
            }
            sources.put(path, new BuildState.Source(stamp, outputs));
        }
        SortedMap<String, ClassShape> classes = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            classes.put(in.readUTF(), new ClassShape(in.readUTF(), in.readUTF(), in.readBoolean(), in.readBoolean()));
        }
        SortedMap<String, String> others = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            others.put(in.readUTF(), in.readUTF());
        }
        SortedMap<String, BuildState.Resource> resources = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            resources.put(in.readUTF(), new BuildState.Resource(Path.of(in.readUTF()), readStamp(in), in.readUTF()));
        }
        SortedMap<String, FileStamp> outputs = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            outputs.put(in.readUTF(), readStamp(in));
        }
        return new Saved(new BuildState(fingerprint, sources, classes, others, resources), outputs);
    }

    private static FileStamp readStamp(DataInputStream in) throws IOException {
        return new FileStamp(in.readLong(), in.readLong(), in.readUTF());
    }
}
