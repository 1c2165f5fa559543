package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedEditsTest {
    @TempDir
    Path dir;

    @Test
    void everyEditOfAGeneratedProgramEndsLikeACleanBuild() throws Exception {
        Map<String, Integer> counts = new GeneratedEdits(dir, 1, 50, 25).play();

        assertTrue(counts.getOrDefault("compiled 1 files", 0) > 5, counts.toString());
    }

    @Test
    void soDoesEveryEditOfAProgramThatIsNewInEachRun() throws Exception {
        long seed = Long.getLong("build.seed", System.nanoTime() % 1_000_000);
        System.out.println("GeneratedEditsTest: -Dbuild.seed=" + seed);

        new GeneratedEdits(dir, seed, 30, 15).play();
    }
}
