package dev.hotreload.app;

import dev.hotreload.agent.Protocol;
import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Any bytes as what is kept about libraries, or of an application's output; the first byte picks which. */
public final class KeptFactsFuzz implements FuzzTarget {
    private static final int KINDS = 3;

    private final Scratch scratch = new Scratch();

    @Override
    public String name() {
        return "kept";
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        Path file = scratch.write("kept", content);
        try {
            switch ((input[0] & 0xff) % KINDS) {
                case 0 -> Archive.read(file);
                case 1 -> Judged.read(file);
                default -> {
                    int whole = Protocol.OUTPUT_HEAD_BYTES + Protocol.OUTPUT_BYTES;
                    Files.write(file, Arrays.copyOf(content, Math.max(content.length, whole)));
                    LastOutput.lines(file);
                }
            }
        } catch (IOException damaged) {
            // It is made anew.
        }
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        JarEntries entries = JarEntries.of(List.of());
        Path file = scratch.dir().resolve("seed");
        new Archive(List.of("-XX:SharedArchiveFile=a.jsa", "-Xlog:cds=off"), entries).write(file);
        byte[] archive = with(0, Files.readAllBytes(file));
        new Judged(Set.of("a.Pure"), Set.of("a.Other"), Set.of("b.Missing"), entries).write(file);
        return List.of(
                archive, with(1, Files.readAllBytes(file)), with(2, new byte[] {0, 0, 0, 0, 0, 0, 0, 2, 'o', 'k'}));
    }

    private static byte[] with(int kind, byte[] content) {
        byte[] input = new byte[content.length + 1];
        input[0] = (byte) kind;
        System.arraycopy(content, 0, input, 1, content.length);
        return input;
    }
}
