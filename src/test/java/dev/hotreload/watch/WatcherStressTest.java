package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short random walk; {@link WatcherStressIT} is the long one. */
@Timeout(40)
class WatcherStressTest {
    @Test
    void theSumOfTheChangeSetsIsTheDifferenceOfTheTrees(@TempDir Path root) throws Exception {
        new Stress(root.toRealPath(), System.nanoTime()).run(Plans.in(root.toRealPath()), 1000);
    }

    @Test
    void soItIsByPolling(@TempDir Path root) throws IOException, InterruptedException {
        new Stress(root.toRealPath(), System.nanoTime())
                .run(Plans.in(root.toRealPath()).poll(Poll.ALWAYS), 500);
    }
}
