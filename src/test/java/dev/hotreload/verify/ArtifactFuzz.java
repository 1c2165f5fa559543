package dev.hotreload.verify;

import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any bytes as a jar or an image: something sensible is said of it, and it is the only file that is there afterwards. */
public final class ArtifactFuzz implements FuzzTarget {
    private final Path file = new Scratch().dir().resolve("artifact.jar");

    @Override
    public String name() {
        return "artifact";
    }

    @Override
    public void run(byte[] input) throws Exception {
        Files.write(file, input);
        Verified result = Verified.of(file, MutationsTest.LIMITS);
        if (result.unverified().stream().anyMatch(one -> one.contains("null") || one.contains("xception"))) {
            throw new AssertionError(result.toString());
        }
        String[] files = file.getParent().toFile().list();
        if (files == null || files.length != 1) {
            throw new AssertionError("something else was written");
        }
    }

    @Override
    public List<byte[]> seeds() {
        return MutationsTest.originals();
    }
}
