package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Any bytes as the state of a build: it is believed or not, and the commit after it heals the file. Where the first byte is
 * odd, head and checksum are right.
 */
public final class BuildStateFuzz implements FuzzTarget {
    private static final int HEAD_BYTES = 8;

    private final Path dir = new Scratch().dir();
    private final Path file = dir.resolve("build/state");

    @Override
    public String name() {
        return "build-state";
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        Files.createDirectories(file.getParent());
        Files.write(file, input[0] % 2 == 0 ? content : checked(content));
        Outputs outputs = new Outputs(dir, Finish.none());
        if (outputs.open().isNone()) {
            BuildState healed = new BuildState();
            healed.apply(change("healed"));
            outputs.commit(healed, change("healed"));
            assertEquals(healed.whole(), new Outputs(dir, Finish.none()).open().whole());
        }
    }

    private byte[] checked(byte[] content) throws Exception {
        Files.deleteIfExists(file);
        BuildState state = new BuildState();
        state.apply(change("head"));
        new StateFile(file).save(state, change("head"), Map.of(), Map.of());
        byte[] head = Arrays.copyOf(Files.readAllBytes(file), HEAD_BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return ByteBuffer.allocate(HEAD_BYTES + Integer.BYTES + content.length + Long.BYTES)
                .put(head)
                .putInt(content.length)
                .put(content)
                .putLong(checksum.getValue())
                .array();
    }

    private static BuildState.Change change(String fingerprint) {
        BuildState.Change change = BuildState.Change.to(fingerprint);
        Uses uses = new Uses(List.of("A"), List.of("a/A"), List.of());
        change.sources()
                .put(
                        Path.of("/p/Known.java"),
                        Optional.of(new BuildState.Source(
                                new FileStamp(1, 2, "hash"), List.of(), uses, 5, Optional.empty(), Optional.empty())));
        return change;
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        FileStamp stamp = new FileStamp(3, 4, "hash");
        BuildState.Change change = change("seed");
        Uses uses = new Uses(List.of("A"), List.of("a/A"), List.of());
        Outline outline = new Outline("hash", List.of("A"), List.of("Entity"), List.of("A"));
        change.sources()
                .put(
                        Path.of("/p/A.java"),
                        Optional.of(new BuildState.Source(
                                stamp, List.of("a/A.class"), uses, 5, Optional.of(outline), Optional.empty())));
        change.sources()
                .put(
                        Path.of("a/B.java"),
                        Optional.of(new BuildState.Source(
                                stamp,
                                List.of(),
                                uses,
                                5,
                                Optional.empty(),
                                Optional.of(new Generated("Processor", List.of(Path.of("/p/A.java")))))));
        change.classes()
                .put(
                        "a/A.class",
                        Optional.of(new ClassShape(
                                true,
                                List.of("java/lang/Object"),
                                false,
                                false,
                                6,
                                List.of(new ClassShape.Member(ClassShape.Kind.METHOD, "run", true, 7)),
                                "hash",
                                true,
                                false)));
        change.resources().put("a.txt", Optional.of(new BuildState.Resource(Path.of("/p/a.txt"), stamp, "hash")));
        change.processors().add(new ProcessorFacts("Processor", ProcessorFacts.Kind.values()[0], List.of("*"), false));
        Map<String, Optional<FileStamp>> looks = new HashMap<>();
        looks.put("gone.class", Optional.empty());
        byte[] believed = StateCodec.encode(change, looks);
        looks.put("a/A.class", Optional.of(stamp));
        return List.of(odd(believed), odd(StateCodec.encode(change, looks)));
    }

    private static byte[] odd(byte[] content) {
        return ByteBuffer.allocate(1 + content.length)
                .put((byte) 1)
                .put(content)
                .array();
    }
}
