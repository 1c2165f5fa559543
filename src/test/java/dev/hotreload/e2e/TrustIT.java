package dev.hotreload.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a checkout names runs when the developer has said so, and not before. */
class TrustIT {
    private static final int UNTRUSTED = 12;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void checkout() throws Exception {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.write(".hotreload.toml", "[build]", "pre_cmd = [\"touch ran; echo begun\"]");
    }

    private Runners.Start start(String... args) {
        return runners.in(project).untrusted().args(args);
    }

    private boolean ran() {
        return Files.exists(project.path("ran"));
    }

    @Test
    void aCommandRunsOnceItIsTrustedAndNotWhenItChangedSince() throws Exception {
        Runner refused = start("run").start();
        assertEquals(UNTRUSTED, refused.exitCode());
        assertTrue(
                refused.errors()
                        .contains(".hotreload.toml:2:12: error: \"build.pre_cmd\" needs your word: \"touch ran; echo"
                                + " begun\""),
                refused.errors());
        assertTrue(refused.errors().contains("hotreload trust, or, for this run alone, hotreload run --trust"));
        assertFalse(ran());
        assertTrue(Files.notExists(project.path(".hotreload")));

        Runner said = start("trust").start();
        assertEquals(0, said.exitCode());
        assertTrue(said.output().contains("build.pre_cmd  \"touch ran; echo begun\""), said.output());

        Runner runner = start("run").start();
        runner.prints("build +begun");
        runner.serves("/", "hello");
        project.write(".hotreload.toml", "[build]", "pre_cmd = [\"touch other\"]");
        runner.prints("broken +.*hotreload.toml:2:12: error: \"build.pre_cmd\" needs your word: \"touch other\"");
        assertEquals("hello", runner.answer("/"));
        assertTrue(Files.notExists(project.path("other")));

        // What is said meanwhile counts without another save.
        assertEquals(0, start("trust").start().exitCode());
        await().until(() -> Files.exists(project.path("other")));
        runner.type("q");
        assertEquals(0, runner.exitCode());

        assertEquals(0, start("trust", "--revoke").start().exitCode());
        assertEquals(UNTRUSTED, start("run").start().exitCode());
    }

    @Test
    void atATerminalItIsAskedFor() throws Exception {
        Runner no = start("run").onTerminal().start();
        no.prints("Trust it, as long as it stays as it is\\?");
        no.type("n\r");
        assertEquals(UNTRUSTED, no.exitCode());
        assertFalse(ran());
        Runner yes = start("run").onTerminal().start();
        yes.prints("has this run:\\s+.hotreload.toml:2:12  build.pre_cmd  \"touch ran; echo begun\"");
        yes.type("y\r");
        yes.patiently("it ran").until(this::ran);
        yes.signal("TERM");
    }

    @Test
    void theFlagIsForOneRun() throws Exception {
        Runner runner = start("run", "--trust").start();
        runner.prints("build +begun");
        runner.signal("TERM");
        assertEquals(143, runner.exitCode());
        assertEquals(UNTRUSTED, start("watch", "--explain", "x").start().exitCode());
    }

    @Test
    void aFileThatOthersCanWriteIsNotTrusted() throws Exception {
        Files.setPosixFilePermissions(project.path(".hotreload.toml"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Runner refused = start("trust").start();
        assertEquals(2, refused.exitCode());
        assertTrue(refused.errors().contains("can be written by everybody; chmod o-w"), refused.errors());
    }

    @Test
    void aFileWithoutProgramsNeedsNoWord() throws Exception {
        project.write(".hotreload.toml", "[run]", "args = [\"a\"]", "jvm_args = [\"-Xmx64m\"]", "env = { A = \"b\" }");
        Runner runner = start("trust").start();
        assertEquals(0, runner.exitCode());
        assertTrue(runner.output().contains("nothing here needs trust"), runner.output());
        assertEquals(
                0,
                start("watch", "--explain", "src/main/java/app/Main.java")
                        .start()
                        .exitCode());
    }
}
