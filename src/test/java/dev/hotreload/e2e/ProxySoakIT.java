package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application is edited {@code -Dreloads=N} times while others use it without a pause; nobody notices but by having to wait. */
@Tag("soak")
class ProxySoakIT {
    private static final String WORDS = "src/main/java/traffic/Words.java";
    private static final int CONNECTIONS = 64;
    private static final int LONGEST_PAUSE_MILLIS = 1_000;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private final int reloads = Integer.getInteger("reloads", 100);
    private final Chance chance = Chance.of("ProxySoakIT");

    @Test
    void noRequestIsLostWhileOneVersionStopsAndTheNextStarts() throws Exception {
        reload("sequential");
    }

    @Test
    void noRequestIsLostWhereOneVersionGoesOnUntilTheNextIsReady() throws Exception {
        reload("overlap");
    }

    private void reload(String handoff) throws Exception {
        ProjectCopy project = ProjectCopy.of("traffic-web", dir.resolve("traffic"));
        int port = Web.freePort();
        Runner runner = runners.in(project)
                .env("HOTRELOAD_PROXY_ENABLED", "true")
                .env("HOTRELOAD_PROXY_PORT", String.valueOf(port))
                .env("HOTRELOAD_RELOAD_STANDBY", "auto")
                .env("HOTRELOAD_RELOAD_HANDOFF", handoff)
                .start();
        runner.prints("live +generation 1 on ");
        Load load = new Load(port);
        load.begin(CONNECTIONS);
        int restarts = 0;
        for (int version = 1; version <= reloads && load.failures.isEmpty(); version++) {
            chance.pass(LONGEST_PAUSE_MILLIS);
            boolean restart = chance.below(2) == 0;
            restarts += restart ? 1 : 0;
            String field = restart ? "    final int field" + version + " = 0;\n" : fields(project);
            runner.fromHere();
            project.write(
                    WORDS,
                    "package traffic;",
                    "final class Words {",
                    field.stripTrailing(),
                    "    String version() { return \"" + version + "\"; }",
                    "}");
            runner.prints("live +generation .* on .*" + (restart ? "restarted" : "swapped"));
            assertEquals(String.valueOf(version), Web.get(port, "/version").orElse("none"));
        }
        load.end();
        System.out.printf(
                Locale.ROOT,
                "ProxySoakIT, %s: %d reloads, %d of them restarts; %d requests on %d connections, longest %.1f s; %d uploads of 100 MB;"
                        + " %d events in %d streams; %d messages over WebSockets that were restarted %d times; %d failures%n",
                handoff,
                reloads,
                restarts,
                load.requests.get(),
                CONNECTIONS,
                load.longestNanos.get() / 1e9,
                load.uploads.get(),
                load.events.get(),
                load.streams.get(),
                load.messages.get(),
                load.restarts.get(),
                load.failures.size());
        assertEquals(List.of(), List.copyOf(load.failures));
        List<String> carriedOut = Files.readAllLines(project.path("once.txt"));
        List<String> asked = new ArrayList<>(load.executed);
        Collections.sort(asked);
        Collections.sort(carriedOut);
        assertEquals(asked, carriedOut);
        assertTrue(load.uploads.get() > 0 && load.restarts.get() > 0);
    }

    private static String fields(ProjectCopy project) throws Exception {
        return project.read(WORDS)
                .lines()
                .filter(line -> line.contains("final int field"))
                .findFirst()
                .orElse("");
    }
}
