package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever of its processes is killed, and whenever: nothing is left of a runner that is gone, a runner that is not goes on, and the
 * next start finds nothing in its way. {@code -Dkills=N} kills, one a round; each round begins with what the one before has left.
 */
@EnabledOnOs(OS.LINUX)
@Tag("soak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillSoakIT {
    private static final String PAGES = "src/main/java/guestbook/Pages.java";
    private static final String SENTENCE = "Nobody has written yet.";
    private static final String FIELD = "private static final int HUES = 6;";
    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final int TERMINATED = 143;
    private static final int KILLED = 137;

    /** The runner twice: nobody cleans up after it. */
    private static final List<Victim> CHOICES =
            List.of(Victim.RUNNER, Victim.RUNNER, Victim.CHILD, Victim.STANDBY, Victim.ARCHIVE_MAKER);

    @TempDir
    static Path dir;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    private final Chance chance = Chance.of("KillSoakIT");
    private final Map<String, Integer> kills = new TreeMap<>();
    private ProjectCopy project;
    private String pages;
    private int version;
    private Duration longestEnd = Duration.ZERO;

    private enum Victim {
        RUNNER,
        CHILD,
        STANDBY,
        ARCHIVE_MAKER
    }

    @BeforeAll
    void copy() throws IOException {
        project = ProjectCopy.of(Path.of("examples/guestbook"), dir.resolve("guestbook"));
        pages = project.read(PAGES);
    }

    @AfterAll
    void summarize() {
        System.out.println("KillSoakIT: killed " + kills + "; after a kill of the runner the others were gone within "
                + longestEnd.toMillis() + " ms");
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("kills", 200));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void nothingIsLeftAndTheNextStartWorks(int round) throws Exception {
        Victim wanted = chance.of(CHOICES);
        // An archive is made once.
        if (wanted == Victim.ARCHIVE_MAKER || chance.below(10) < 3) {
            project.deleteTmpDir();
        }
        Runner runner = start();
        work(runner, wanted);
        String moment = runner.output().contains("live ") ? "" : ", before the first version was live";
        Victim victim = kill(runner, wanted);
        kills.merge(victim + moment, 1, Integer::sum);
        if (victim == Victim.RUNNER) {
            endsWithItsRunner(runner);
            if (chance.below(3) == 0) {
                project.deleteTmpDir();
            }
            runner = start();
        }
        edit();
        runner.shows("/", sentence());
        runner.signal("TERM");
        assertEquals(TERMINATED, runner.exitCode());
        runner.leavesNothing();
        assertNobodyNamesTheProject();
    }

    private Runner start() throws IOException {
        return runners.in(project)
                .args("run")
                .env("HOTRELOAD_RELOAD_STANDBY", "auto")
                .start();
    }

    /** Edits, at the pace of a developer, in the time of those that are to be killed. */
    private void work(Runner runner, Victim wanted) throws IOException {
        runner.patiently("there is a " + wanted)
                .until(() -> !living(runner, wanted).isEmpty());
        // A start takes as long as all the edits.
        if (chance.below(2) == 0) {
            runner.prints("live ");
        }
        int edits = chance.below(4);
        for (int i = 0; i < edits; i++) {
            chance.pass(wanted == Victim.ARCHIVE_MAKER ? 1_000 : 2_500);
            if (chance.below(6) == 0) {
                project.write(PAGES, "package guestbook;", "public final class Pages {");
            } else {
                edit();
            }
        }
        chance.pass(1_500);
    }

    /** Every other edit cannot be swapped. */
    private void edit() throws IOException {
        version++;
        String field = chance.below(2) == 0 ? "private static int edits" + version + ";" : "";
        project.write(PAGES, pages.replace(SENTENCE, sentence()).replace(FIELD, FIELD + field));
    }

    private String sentence() {
        return "Version " + version + " is here.";
    }

    /** The runner instead, when there is no such process any more. */
    private Victim kill(Runner runner, Victim wanted) {
        List<ProcessHandle> found = living(runner, wanted);
        if (!found.isEmpty() && chance.of(found).destroyForcibly()) {
            return wanted;
        }
        living(runner, Victim.RUNNER).forEach(ProcessHandle::destroyForcibly);
        return Victim.RUNNER;
    }

    private static List<ProcessHandle> living(Runner runner, Victim victim) {
        return switch (victim) {
            case RUNNER -> ProcessHandle.of(runner.pid()).stream().toList();
            case CHILD -> runner.jvms().stream().limit(1).toList();
            case STANDBY -> runner.jvms().stream().skip(1).toList();
            case ARCHIVE_MAKER ->
                runner.processes().stream()
                        .filter(process -> makesAnArchive(Processes.words(process.pid())))
                        .toList();
        };
    }

    /** The JVM, or the shell before it; it tries what it has made. */
    private static boolean makesAnArchive(List<String> words) {
        return words.contains("-Xshare:dump") || words.contains("-Xshare:on");
    }

    private void endsWithItsRunner(Runner runner) throws Exception {
        long startNanos = System.nanoTime();
        assertEquals(KILLED, runner.exitCode());
        runner.leavesNothingWithin(LONGEST_END);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        longestEnd = took.compareTo(longestEnd) > 0 ? took : longestEnd;
        assertNobodyNamesTheProject();
    }

    private void assertNobodyNamesTheProject() {
        assertEquals(
                List.of(),
                Processes.naming(project.dir().toString()).stream()
                        .map(Processes::describe)
                        .toList());
    }
}
