package dev.hotreload.watch;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long random walks. {@code -Dstress.seed=} repeats one. */
@Tag("soak")
@Timeout(600)
class WatcherStressIT {
    @ParameterizedTest
    @EnumSource
    void whoeverFollowsTheChangeSetsKnowsTheTree(Stress.Variant variant, @TempDir Path base) throws Exception {
        new Stress(base, variant).run(Integer.getInteger("stress.operations", 10_000));
    }
}
