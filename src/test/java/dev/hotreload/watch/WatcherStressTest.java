package dev.hotreload.watch;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Short random walks; {@link WatcherStressIT} has the long ones. */
@Timeout(40)
class WatcherStressTest {
    @ParameterizedTest
    @EnumSource
    void whoeverFollowsTheChangeSetsKnowsTheTree(Stress.Variant variant, @TempDir Path base) throws Exception {
        new Stress(base, variant).run(400);
    }
}
