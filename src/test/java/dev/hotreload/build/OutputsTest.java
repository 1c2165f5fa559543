package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    private Path dir;

    @Test
    void aCommitTakesThePlaceOfADamagedState() throws IOException {
        commit("one");
        Path file = dir.resolve("build/state");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(concat(bytes, bytes), bytes.length + 4));
        assertTrue(new Outputs(dir, Finish.none()).open().isNone());
        BuildState state = commit("two");
        assertEquals(state.whole(), new Outputs(dir, Finish.none()).open().whole());
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private BuildState commit(String fingerprint) throws IOException {
        Files.createDirectories(dir.resolve("build"));
        BuildState.Change change = BuildState.Change.to(fingerprint);
        Uses uses = new Uses(List.of(), List.of(), List.of());
        change.sources()
                .put(
                        Path.of("/p/A.java"),
                        Optional.of(new BuildState.Source(
                                new FileStamp(1, 2, "hash"), List.of(), uses, 3, Optional.empty(), Optional.empty())));
        BuildState state = new BuildState();
        state.apply(change);
        Outputs outputs = new Outputs(dir, Finish.none());
        outputs.open();
        outputs.commit(state, change);
        return state;
    }
}
