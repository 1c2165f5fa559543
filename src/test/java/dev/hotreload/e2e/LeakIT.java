package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application that keeps something of each version. */
class LeakIT {
    private static final String GREETING = ProjectCopy.APP + "Greeting.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    @Test
    void aThreadForEachSwapIsToldOnTheScreenAndCountedInTheLog() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.write(ProjectCopy.APP + "HotReload.java", """
                package app;
                class HotReload {
                    static void swapped(java.util.Set<Class<?>> changed) {
                        Thread left = new Thread(java.util.concurrent.locks.LockSupport::park, "poller");
                        left.setDaemon(true);
                        left.start();
                    }
                }""");
        Runner runner = runners.in(project).args("run").start();
        runner.serves("/", "hello");
        for (int generation = 2; generation <= 8; generation++) {
            if (generation < 8) {
                assertFalse(runner.output().contains("note "), runner.output());
            }
            project.replace(GREETING, generation == 2 ? "hello" : "hello" + (generation - 1), "hello" + generation);
            awaitMeasured(runner, project, generation);
        }
        runner.prints("note +threads grew from one swap to the next, 6 times in a row: \\d+ to \\d+ \\(poller, poller,"
                + " poller, poller, poller, and 1 more\\)\\n.*a class HotReload can end what the old code began");
        JsonObject last = awaitMeasured(runner, project, 8);
        assertEquals(threads(awaitMeasured(runner, project, 2)) + 6, threads(last));
        JsonObject own = last.getAsJsonObject("hotreload");
        assertTrue(
                own.get("openFiles").getAsInt() > 0 && own.get("metaspaceBytes").getAsInt() > 0, own.toString());
    }

    private static int threads(JsonObject measured) {
        return measured.getAsJsonObject("application").get("threads").getAsInt();
    }

    /** The next edit would supersede it. */
    private static JsonObject awaitMeasured(Runner runner, ProjectCopy project, int generation) {
        return runner.patiently("generation " + generation + " is measured")
                .until(() -> measured(project, generation), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<JsonObject> measured(ProjectCopy project, int generation) throws IOException {
        Path log = project.path(".hotreload/reloads.jsonl");
        return !Files.exists(log)
                ? Optional.empty()
                : Files.readAllLines(log).stream()
                        .map(line -> JsonParser.parseString(line).getAsJsonObject())
                        .filter(line -> line.get("operation").getAsString().equals("measurement"))
                        .filter(line -> line.get("generation").getAsInt() == generation)
                        .findFirst();
    }
}
