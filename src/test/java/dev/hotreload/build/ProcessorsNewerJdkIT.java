package dev.hotreload.build;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.NewerJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same with the compiler of a newer JDK, in a process of its own. */
@Tag("soak")
class ProcessorsNewerJdkIT extends ProcessorsIT {
    @BeforeAll
    static void newerJdk() {
        assumeTrue(NewerJdk.home().isPresent(), "needs a JDK 25");
    }

    @Override
    Path javaHome() {
        return NewerJdk.home().orElseThrow();
    }
}
