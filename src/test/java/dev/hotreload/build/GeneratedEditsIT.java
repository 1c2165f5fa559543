package dev.hotreload.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("soak")
class GeneratedEditsIT {
    private static final int SEEDS = 25;
    private static final int EDITS = 200;

    @TempDir
    Path dir;

    @Test
    void thousandsOfEditsOfGeneratedProgramsEndLikeCleanBuilds() throws Exception {
        long first = Long.getLong("build.seed", System.nanoTime() % 1_000_000);
        Map<String, Integer> all = new TreeMap<>();
        for (long seed = first; seed < first + SEEDS; seed++) {
            Path program = Files.createDirectory(dir.resolve("seed" + seed));
            new GeneratedEdits(program, seed, EDITS, EDITS / 4)
                    .play()
                    .forEach((what, count) -> all.merge(what, count, Integer::sum));
        }
        System.out.println("GeneratedEditsIT: seeds " + first + " to " + (first + SEEDS - 1));
        all.forEach((what, count) -> System.out.println("  " + what + ": " + count));
    }
}
