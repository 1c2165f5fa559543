package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        runner.prints("live +generation 1 ");
        // A class that is not loaded need not be exchanged.
        runner.serves("/", "hello");
        List<JsonObject> measured = new ArrayList<>();
        int generation = 1;
        for (int edit = 2; edit <= 8; edit++) {
            if (edit < 8) {
                assertFalse(runner.output().contains("note "), runner.output());
            }
            project.replace(GREETING, edit == 2 ? "hello" : "hello" + (edit - 1), "hello" + edit);
            JsonObject after = awaitMeasured(runner, project, generation);
            measured.add(after);
            generation = after.get("generation").getAsInt();
        }
        runner.prints("note +threads grew from one swap to the next, 6 times in a row: \\d+ to \\d+ \\(poller, poller,"
                + " poller, poller, poller, and 1 more\\)\\n.*a class HotReload can end what the old code began");
        JsonObject last = measured.get(6);
        assertEquals(threads(measured.get(0)) + 6, threads(last));
        JsonObject own = last.getAsJsonObject("hotreload");
        assertTrue(
                own.get("openFiles").getAsInt() > 0 && own.get("metaspaceBytes").getAsInt() > 0, own.toString());
    }

    private static int threads(JsonObject measured) {
        return measured.getAsJsonObject("application").get("threads").getAsInt();
    }

    /** The next edit would supersede it. A save that is seen in two steps is two generations. */
    private static JsonObject awaitMeasured(Runner runner, ProjectCopy project, int before) {
        return runner.patiently("a generation after " + before + " is measured")
                .until(() -> measured(project, before), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<JsonObject> measured(ProjectCopy project, int before) throws IOException {
        Path log = project.path(".hotreload/reloads.jsonl");
        return !Files.exists(log)
                ? Optional.empty()
                : Files.readAllLines(log).stream()
                        .map(line -> JsonParser.parseString(line).getAsJsonObject())
                        .filter(line -> line.get("operation").getAsString().equals("measurement"))
                        .filter(line -> line.get("generation").getAsInt() > before)
                        .findFirst();
    }
}
