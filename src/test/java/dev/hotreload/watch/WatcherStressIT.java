package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig.Poll;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A long random walk. */
@Tag("soak")
@Timeout(300)
class WatcherStressIT {
    @ParameterizedTest
    @EnumSource(
            value = Poll.class,
            names = {"NEVER", "ALWAYS"})
    void theSumOfTheChangeSetsIsTheDifferenceOfTheTrees(Poll poll, @TempDir Path root) throws Exception {
        Path real = root.toRealPath();
        new Stress(real, System.nanoTime()).run(Plans.in(real).poll(poll), 10_000);
    }
}
