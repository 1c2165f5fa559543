package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.Listening;
import dev.hotreload.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot application is restarted {@code -Drestarts=N} times, at the pace of somebody who edits: every version is served, and
 * nothing becomes more. {@code -Ddocs.update=true} writes what was measured to docs/restarts.md.
 */
@EnabledOnOs(OS.LINUX)
@Tag("soak")
class RestartSoakIT {
    private static final String CONTROLLER = "src/main/java/shop/web/ShopController.java";
    private static final String WELCOME = "Welcome to the shop";
    private static final String FIRST_FIELD = "private final Catalog catalog;";

    /** Until then the code of hotreload is compiled, and what it keeps is there. */
    private static final int WARM_UP = 15;

    private static final int MOST_POINTS = 50;
    private static final int LEAST_BETWEEN_POINTS = 5;

    /** Some edits come before the next JVM waits, some find it still loading, some find it ready. */
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    /** A first archive is made at the lowest priority. */
    private static final Duration LONGEST_ARCHIVE = Duration.ofMinutes(5);

    private static final Pattern RESTARTED = Pattern.compile("live +generation \\d+ on .*restarted because ");
    private static final Pattern FROM_STANDBY = Pattern.compile(RESTARTED + ".*from standby");
    private static final int TERMINATED = 143;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private final int restarts = Integer.getInteger("restarts", 500);
    private final Chance chance = Chance.of("RestartSoakIT");
    private ProjectCopy project;
    private String controller;
    private int version;

    @Test
    void soAreFiveHundred() throws Exception {
        project = ProjectCopy.of("spring-shop", dir.resolve("shop"));
        controller = project.read(CONTROLLER);
        RestartSeries series = new RestartSeries(Machine.thisOne());
        Runner runner = runners.in(project)
                .args("run")
                .env("HOTRELOAD_RELOAD_STANDBY", "auto")
                .start();
        runner.shows("/", WELCOME);
        runner.patiently("an archive is made").atMost(LONGEST_ARCHIVE).until(this::hasArchive);
        for (int i = 0; i < WARM_UP; i++) {
            restart(runner);
        }
        play(runner, series);
        runner.signal("TERM");
        assertEquals(TERMINATED, runner.exitCode());
        runner.leavesNothing();
        long restarted = RESTARTED.matcher(runner.output()).results().count();
        long fromStandby = FROM_STANDBY.matcher(runner.output()).results().count();
        System.out.println("RestartSoakIT: " + version + " saves, " + restarted + " restarts, " + fromStandby
                + " from a standby\n" + series.markdown());
        assertTrue(fromStandby > restarted / 4, "the standby is seldom used");
        series.assertNothingGrows();
        series.writeDocs();
    }

    private void play(Runner runner, RestartSeries series) throws Exception {
        int step = Math.max(LEAST_BETWEEN_POINTS, restarts / MOST_POINTS);
        List<Double> millis = new ArrayList<>();
        for (int i = 1; i <= restarts; i++) {
            millis.add(restart(runner));
            if (i % step == 0) {
                awaitRest(runner);
                series.add(i, Vitals.of(runner, project), millis);
                millis.clear();
            }
        }
    }

    /** Milliseconds from the save to the answer. */
    private double restart(Runner runner) throws Exception {
        chance.pass(LONGEST_PAUSE_MILLIS);
        version++;
        runner.fromHere();
        long startNanos = System.nanoTime();
        project.write(CONTROLLER, source());
        runner.shows("/", sentence());
        double millis = (System.nanoTime() - startNanos) / 1e6;
        runner.prints("live .*restarted because ShopController ");
        return millis;
    }

    /** In turn a field is new, has another name, and is gone; no JVM exchanges that. */
    private String source() {
        String field = version % 3 == 0 ? "" : "private int edits" + version + ";\n    ";
        return controller.replace(WELCOME, sentence()).replace(FIRST_FIELD, field + FIRST_FIELD);
    }

    private String sentence() {
        return WELCOME + ", edited " + version + " times.";
    }

    private boolean hasArchive() throws IOException {
        Path archives = project.path(".hotreload/archive");
        if (!Files.exists(archives)) {
            return false;
        }
        try (Stream<Path> files = Files.list(archives)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    /** There are the runner, the application and the one that waits, and nobody listens but the application. */
    private static void awaitRest(Runner runner) {
        runner.patiently("it rests").untilAsserted(() -> {
            List<ProcessHandle> processes = runner.processes();
            assertEquals(2, runner.jvms().size());
            assertEquals(3, processes.size(), () -> described(processes));
            assertEquals(List.of(runner.port()), Listening.portsOf(processes));
        });
    }

    private static String described(List<ProcessHandle> processes) {
        return String.join("\n", processes.stream().map(Processes::describe).toList());
    }
}
