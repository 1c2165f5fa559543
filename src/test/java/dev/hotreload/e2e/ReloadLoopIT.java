package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application that counts its starts in a file that is watched. */
class ReloadLoopIT {
    private static final String COUNTER = "src/main/resources/starts.txt";
    private static final String SHIPPING = ProjectCopy.APP + "Shipping.java";
    private static final Pattern START = Pattern.compile("listening on");

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;
    private Runner runner;

    @BeforeEach
    void start() throws Exception {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.write(COUNTER, "0");
        project.replace(
                ProjectCopy.APP + "Main.java", "throws IOException {\n        int port", """
                throws IOException {
                        java.nio.file.Path file = java.nio.file.Path.of("%s");
                        int starts = Integer.parseInt(java.nio.file.Files.readString(file).strip());
                        java.nio.file.Files.writeString(file, String.valueOf(starts + 1));
                        int port""".formatted(COUNTER));
        runner = runners.in(project).args("--reload.strategy", "restart").start();
        runner.prints("warning +/.*/shop/src/main/resources/starts\\.txt: warning: written \\d+ times in a row");
    }

    @Test
    void theLoopStopsWithAnAdviceAndTheLastVersionServesAndEditsReload() throws Exception {
        runner.prints("live .*without the newest starts\\.txt");
        runner.prints("under \\[watch]: exclude = \\[\"src/main/resources/starts\\.txt\"]");
        runner.serves("/", "hello");
        long pid = runner.appPid();
        String starts = project.read(COUNTER);
        assertTrue(Integer.parseInt(starts) <= 11, starts);

        runner.fromHere();
        project.replace(SHIPPING, "0 : 5", "0 : 7");
        runner.serves("/shipping", "shipping 7");
        assertFalse(runner.appPid() == pid);
        runner.prints("live .*without the newest starts\\.txt");
        String log = Files.readString(project.path(".hotreload/reloads.jsonl"));
        assertTrue(log.contains("\"withheld\":[\"" + project.path(COUNTER)), log);
        assertEquals(
                1,
                Pattern.compile("times in a row")
                        .matcher(runner.output())
                        .results()
                        .count());
    }

    @Test
    void theAdviceEndsItForGood() throws Exception {
        String exclude = runner.prints("under \\[watch]: (exclude = .*)").group(1);
        runner.prints("live .*without the newest starts\\.txt");
        runner.fromHere();
        project.write(".hotreload.toml", "[watch]", exclude);
        runner.prints("live .*restarted because \\.hotreload\\.toml changed");
        for (int fee = 7; fee < 15; fee++) {
            runner.fromHere();
            project.replace(SHIPPING, "0 : " + (fee == 7 ? 5 : fee - 1), "0 : " + fee);
            runner.serves("/shipping", "shipping " + fee);
            runner.prints("live .*restarted because ");
        }
        assertFalse(runner.output()
                .substring(runner.output().indexOf(".hotreload.toml changed"))
                .contains("starts.txt"));
        int before = Integer.parseInt(project.read(COUNTER));
        runner.fromHere();
        runner.type("r");
        runner.prints("live .*restarted because you asked for it");
        assertEquals(before + 1, Integer.parseInt(project.read(COUNTER)));
        assertTrue(START.matcher(runner.output()).results().count() <= before + 1);
    }
}
