package dev.hotreload.build;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** The same with the compiler of a newer JDK, in a process of its own. */
class BuilderModuleIT extends BuilderModuleTest {
    @BeforeAll
    static void newerJdk() {
        assumeTrue(Files.isDirectory(ProcessorsIT.NEWER_JDK), "needs " + ProcessorsIT.NEWER_JDK);
    }

    @Override
    Path javaHome() {
        return ProcessorsIT.NEWER_JDK;
    }
}
