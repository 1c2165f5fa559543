package dev.hotreload.hotswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.NewerJdk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is edited, the program that runs answers as one that was just started. */
class LiveEditsIT {
    private static final Path OURS = Path.of(System.getProperty("java.home"));

    @TempDir
    Path dir;

    @Test
    void editsOfAGeneratedProgramAreAnsweredLikeAfterAFreshStart() throws Exception {
        Map<String, Integer> counts = new LiveEdits(dir, OURS, Long.getLong("live.seed", 7), 40, 20).play();
        System.out.println("LiveEditsIT: " + counts);
        assertTrue(counts.getOrDefault("swapped", 0) > 5, counts.toString());
    }

    /** Eight programs on the JDK that runs this, two on a newer one. */
    @Test
    @Tag("soak")
    void soAreTwoThousand() {
        long first = Long.getLong("live.seed", 30_001);
        int programs = Integer.getInteger("live.programs", 10);
        List<String> failed = new ArrayList<>();
        IntStream.range(0, programs).forEach(i -> {
            Path jdk = i >= programs - 2 ? NewerJdk.home().orElse(OURS) : OURS;
            try {
                System.out.println(
                        "LiveEditsIT: seed " + (first + i) + " " + new LiveEdits(dir, jdk, first + i, 200, 25).play());
            } catch (Exception | AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                failed.add("seed " + (first + i) + ": " + trace);
                System.out.println("LiveEditsIT: " + failed.get(failed.size() - 1));
            }
        });
        assertEquals(List.of(), failed);
    }
}
