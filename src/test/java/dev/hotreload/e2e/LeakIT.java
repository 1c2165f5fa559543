package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        runner.patiently("the start is measured").until(() -> measured(project).size() == 1);
        for (int swap = 1; swap <= 6; swap++) {
            int count = swap + 1;
            assertFalse(runner.output().contains("note "), runner.output());
            project.replace(GREETING, swap == 1 ? "hello" : "hello" + (swap - 1), "hello" + swap);
            runner.patiently("swap " + swap + " is measured")
                    .until(() -> measured(project).size() == count);
        }
        runner.prints("note +threads grew from one swap to the next, 6 times in a row: \\d+ to \\d+ \\(poller, poller,"
                + " poller, poller, poller, and 1 more\\)\\n.*a class HotReload can end what the old code began");
        List<JsonObject> measured = measured(project);
        assertEquals(threads(measured.get(0)) + 6, threads(measured.get(6)));
        assertEquals(7, measured.get(6).get("generation").getAsInt());
        JsonObject own = measured.get(6).getAsJsonObject("hotreload");
        assertTrue(
                own.get("openFiles").getAsInt() > 0 && own.get("metaspaceBytes").getAsInt() > 0, own.toString());
    }

    private static int threads(JsonObject measured) {
        return measured.getAsJsonObject("application").get("threads").getAsInt();
    }

    private static List<JsonObject> measured(ProjectCopy project) throws IOException {
        Path log = project.path(".hotreload/reloads.jsonl");
        return !Files.exists(log)
                ? List.of()
                : Files.readAllLines(log).stream()
                        .map(line -> JsonParser.parseString(line).getAsJsonObject())
                        .filter(line -> line.get("operation").getAsString().equals("measurement"))
                        .toList();
    }
}
