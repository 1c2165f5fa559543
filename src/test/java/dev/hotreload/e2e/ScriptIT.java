package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code hotreload run FILE}: a program of one file, with a library from a repository. */
class ScriptIT {
    private static final String SCRIPT = "Serve.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void copy() {
        project = ProjectCopy.of("script", dir.resolve("scripts"));
    }

    @Test
    void editsReachTheAnswerAndDirectivesBeginAnotherSession() throws Exception {
        Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
        Runner runner = runners.in(elsewhere)
                .args("run", "--reload.strategy", "auto", "../scripts/" + SCRIPT, "--name", "x y")
                .start();
        runner.shows("/", "{\"text\":\"one part\"}");
        runner.prints("live +generation 1 ");
        assertEquals("--name,x y in " + elsewhere, runner.answer("/start"));
        assertEquals("read", runner.answer("/file"));
        assertTrue(Files.isDirectory(project.dir().resolve(".hotreload")), "it writes beside the file");
        assertFalse(Files.exists(elsewhere.resolve(".hotreload")));

        runner.fromHere();
        project.replace(SCRIPT, "\"one \"", "\"two \"");
        runner.shows("/", "{\"text\":\"two part\"}");
        runner.prints("swapped Server");
        project.replace("parts/Part.java", "\"part\"", "\"piece\"");
        runner.shows("/", "{\"text\":\"two piece\"}");

        runner.fromHere();
        project.replace(SCRIPT, "gson:2.15.0", "gson:0.0.1-none");
        runner.prints("broken +.*Serve\\.java:3:8: error: com\\.google\\.code\\.gson:gson:0\\.0\\.1-none cannot be"
                + " resolved");
        project.replace("parts/Part.java", "\"piece\"", "\"later\"");
        project.replace(SCRIPT, "gson:0.0.1-none", "gson:2.15.0");
        // What was saved meanwhile is not lost.
        runner.shows("/", "{\"text\":\"two later\"}");
        runner.prints("live +generation");

        runner.fromHere();
        project.replace(SCRIPT, "//RUNTIME_OPTIONS", "//DEPS org.jspecify:jspecify:1.0.0\n//RUNTIME_OPTIONS");
        runner.prints("restarted because Serve\\.java");
        runner.fromHere();
        project.write("parts/More.java", "package demo;\n\nclass More {}\n");
        runner.prints("restarted because More\\.java");
        runner.shows("/", "{\"text\":\"two later\"}");
    }

    @Test
    void whatLiesBesideItDoesNotMatter() throws Exception {
        project.write("Broken.java", "class {");
        Runner runner = runners.in(project).args(SCRIPT).start();
        runner.shows("/", "one part");
        runner.fromHere();
        project.write("Broken.java", "class {{");
        project.replace(SCRIPT, "\"one \"", "nothing");
        runner.prints("broken +.*Serve\\.java:\\d+:\\d+: error: cannot find symbol");
        project.replace(SCRIPT, "nothing", "\"three \"");
        runner.shows("/", "three part");
        assertFalse(runner.output().contains("Broken.java"));
    }
}
