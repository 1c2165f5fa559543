package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import dev.hotreload.config.Problem.Severity;
import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens where events get lost, do not come, or come too many. */
@Timeout(30)
class WatcherLimitsTest {
    private static final MountTable LOCAL = MountTable.parse("");

    @TempDir
    Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = root.toRealPath();
    }

    /** A source that hears nothing but what the test says. */
    private static final class Scripted implements EventSource.Factory {
        private final List<Consumer<Signal>> armed = new CopyOnWriteArrayList<>();

        @Override
        public EventSource arm(WatchPlan plan, PathFilter filter, Consumer<Signal> signals) {
            armed.add(signals);
            return () -> {};
        }

        void say(Signal signal) {
            armed.get(armed.size() - 1).accept(signal);
        }
    }

    @Test
    void afterAnOverflowEverythingIsLookedAtAgain() {
        Scripted source = new Scripted();
        Disk.write(root.resolve("a/A.java"), "class A {}");
        Disk.write(root.resolve("B.java"), "class B {}");
        try (Watching watching = Watching.start(Plans.in(root), source, LOCAL)) {
            Disk.write(root.resolve("a/A.java"), "class A { int x; }");
            Disk.delete(root.resolve("B.java"));
            Disk.write(root.resolve("c/C.java"), "class C {}");
            assertEquals(List.of(), watching.changes());
            source.say(new Signal.Lost(System.nanoTime()));
            watching.assertNext("created c/C.java", "deleted B.java", "modified a/A.java");
            assertEquals(2, source.armed.size());
        }
    }

    @Test
    void anOverflowOfTheOperatingSystemLosesNothing() {
        CountDownLatch gate = new CountDownLatch(1);
        EventSource.Factory slow = (plan, filter, signals) -> DirectoryEvents.arm(plan, filter, signal -> {
            Watching.pass(gate);
            signals.accept(signal);
        });
        try (Watching watching = Watching.start(Plans.in(root), slow, LOCAL)) {
            for (int i = 0; i < 1000; i++) {
                Disk.write(root.resolve("A" + i + ".java"), "class A" + i + " {}");
            }
            Disk.write(root.resolve("late/B.java"), "class B {}");
            gate.countDown();
            await().until(() -> watching.sum().size() == 1001);
            watching.next();
            Disk.write(root.resolve("late/B.java"), "class B { int x; }");
            watching.assertNext("modified late/B.java");
        }
    }

    @Test
    void aHintThatIsWrongDoesNoHarm() {
        Scripted source = new Scripted();
        Path a = Disk.write(root.resolve("A.java"), "class A {}");
        try (Watching watching = Watching.start(Plans.in(root), source, LOCAL)) {
            source.say(new Signal.Touched(a, Signal.How.DELETED, System.nanoTime()));
            source.say(new Signal.Touched(root.resolve("no/such"), Signal.How.CREATED, System.nanoTime()));
            source.say(new Signal.Touched(root.getParent(), Signal.How.MODIFIED, System.nanoTime()));
            Path b = Disk.write(root.resolve("B.java"), "class B {}");
            source.say(new Signal.Touched(b, Signal.How.DELETED, System.nanoTime()));
            watching.assertNext("created B.java");
        }
    }

    @Test
    void atTheLimitOfInotifyItSaysSoAndPolls() {
        EventSource.Factory full = (plan, filter, signals) -> {
            throw new IOException("User limit of inotify watches reached");
        };
        try (Watching watching = Watching.start(Plans.in(root), full, LOCAL)) {
            assertTrue(watching.polling());
            Problem problem = watching.problems().get(0);
            assertEquals(Severity.WARNING, problem.severity());
            assertTrue(problem.message().contains("fs.inotify.max_user_watches="), problem.message());
            assertTrue(problem.message().contains("looking every 500 ms"), problem.message());
            Disk.write(root.resolve("A.java"), "class A {}");
            watching.assertNext("created A.java");
            assertEquals(1, watching.problems().size());
        }
    }

    @Test
    void atTheLimitLaterItGoesOnPolling() {
        Scripted source = new Scripted();
        try (Watching watching = Watching.start(Plans.in(root), source, LOCAL)) {
            assertFalse(watching.polling());
            source.say(new Signal.Failed(
                    new IOException("User limit of inotify instances reached or too many open files"),
                    System.nanoTime()));
            Disk.write(root.resolve("A.java"), "class A {}");
            watching.assertNext("created A.java");
            assertTrue(watching.polling());
            assertTrue(watching.problems().get(0).message().contains("max_user_instances"));
        }
    }

    @Test
    void aSourceThatFailsOnceIsTriedAgain() {
        Scripted good = new Scripted();
        List<String> attempts = new ArrayList<>();
        EventSource.Factory flaky = (plan, filter, signals) -> {
            attempts.add("x");
            if (attempts.size() == 1) {
                throw new IOException("vanished");
            }
            return good.arm(plan, filter, signals);
        };
        try (Watching watching = Watching.start(Plans.in(root), flaky, LOCAL)) {
            Disk.write(root.resolve("A.java"), "class A {}");
            watching.assertNext("created A.java");
            assertFalse(watching.polling());
            assertEquals(1, good.armed.size());
        }
    }

    @Test
    void aSourceThatAlwaysFailsStillFindsChanges() {
        EventSource.Factory broken = (plan, filter, signals) -> {
            throw new IOException("no idea");
        };
        try (Watching watching = Watching.start(Plans.in(root), broken, LOCAL)) {
            Disk.write(root.resolve("A.java"), "class A {}");
            watching.assertNext("created A.java");
        }
    }

    @Test
    void theLimitIsExplainedWithTheNumbersThatAreKnown(@TempDir Path proc) {
        Disk.write(proc.resolve("sys/fs/inotify/max_user_watches"), "8192\n");
        Disk.write(proc.resolve("12/fdinfo/3"), "pos:\t0\ninotify wd:1 ino:2\ninotify wd:2 ino:3\n");
        Disk.write(proc.resolve("13/fdinfo/4"), "pos:\t0\n");
        assertEquals(
                "Linux watches no more directories: 2 inotify watches are in use, and a user may have 8192;"
                        + " raise the limit with `sudo sysctl fs.inotify.max_user_watches=524288`",
                new InotifyLimits(proc).explain(new IOException("User limit of inotify watches reached")));
    }

    @Test
    void aFileSystemWithoutEventsIsPolledAndThatIsSaid() {
        MountTable mounts = MountTable.parse("36 35 98:0 / / rw - ext4 /dev/sda rw\n" + "37 36 0:44 / "
                + root.toString().replace(" ", "\\040") + " rw,noatime shared:1 - nfs4 host:/x rw\n");
        try (Watching watching = Watching.start(Plans.in(root), DirectoryEvents::arm, mounts)) {
            assertTrue(watching.polling());
            assertTrue(watching.problems().get(0).message().contains("nfs4"));
        }
        try (Watching watching = Watching.start(Plans.in(root).poll(Poll.NEVER), DirectoryEvents::arm, mounts)) {
            assertFalse(watching.polling());
        }
    }

    @Test
    void theInnermostAndLastMountCounts() {
        MountTable mounts = MountTable.parse("""
                1 0 8:1 / / rw - ext4 /dev/sda rw
                2 1 0:1 / /mnt/c rw - 9p drvfs rw
                3 1 0:2 / /with\\040space rw - fuse.sshfs x rw
                4 1 0:3 / /twice rw - nfs x rw
                5 1 0:3 / /twice rw - tmpfs x rw
                """);
        assertEquals(Optional.of("9p"), mounts.silentTypeOf(Path.of("/mnt/c/Users/x")));
        assertEquals(Optional.of("fuse.sshfs"), mounts.silentTypeOf(Path.of("/with space/x")));
        assertEquals(Optional.empty(), mounts.silentTypeOf(Path.of("/mnt/other")));
        assertEquals(Optional.empty(), mounts.silentTypeOf(Path.of("/twice/x")));
    }

    @Test
    void manyFilesAtOnceAreOneRest() {
        try (Watching watching = Watching.start(Plans.in(root).debounce(1000))) {
            for (int i = 0; i < 2000; i++) {
                Disk.write(root.resolve("p" + i % 20 + "/A" + i + ".java"), "class A" + i + " {}");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> watching.sum().size() == 2000);
            watching.next();
            assertEquals(1, watching.quiets());
            assertEquals(2000, watching.fileCount());
        }
    }

    @Test
    void aStreamOfChangesThatNeverPausesGetsItsRest() throws InterruptedException {
        try (Watching watching = Watching.start(Plans.in(root).debounce(100))) {
            for (int i = 0; watching.quiets() == 0; i++) {
                Disk.write(root.resolve("A" + i % 7 + ".java"), "class A { int x" + i + "; }");
                Watching.pause(10);
            }
            assertTrue(watching.changes().size() > 3);
        }
    }

    @Test
    void changesAreToldBeforeTheRest() {
        try (Watching watching = Watching.start(Plans.in(root).debounce(400))) {
            Disk.write(root.resolve("A.java"), "class A {}");
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> watching.changes().size() == 1);
            assertEquals(0, watching.quiets());
            watching.assertNext("created A.java");
        }
    }

    @Test
    void aChangeKnowsWhenItsFirstEventCame() {
        try (Watching watching = Watching.start(Plans.in(root))) {
            long before = System.nanoTime();
            Disk.write(root.resolve("A.java"), "class A {}");
            long after = System.nanoTime();
            watching.next();
            long detected = watching.changes().get(0).detectedAtNanos();
            assertTrue(detected - before >= 0, "after the write began");
            assertTrue(detected - after < Duration.ofMillis(500).toNanos(), "soon");
        }
    }

    @Test
    void aClosedWatcherSaysNothingAndLeavesNoThread() {
        Watching watching = Watching.start(Plans.in(root));
        long begin = System.nanoTime();
        watching.close();
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(1).toNanos());
        Disk.write(root.resolve("A.java"), "class A {}");
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("watch")));
        assertEquals(List.of(), watching.changes());
    }

    @Test
    void itWatchesTenThousandFilesSoon() throws IOException {
        for (int dir = 0; dir < 200; dir++) {
            Path p = Files.createDirectories(root.resolve("src/p" + dir % 10 + "/q" + dir));
            for (int i = 0; i < 50; i++) {
                Files.writeString(p.resolve("C" + i + ".java"), "class C" + i + " {}");
            }
        }
        long begin = System.nanoTime();
        try (Watching watching = Watching.start(Plans.in(root))) {
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            System.out.println("watching 10,000 files after " + millis + " ms");
            assertEquals(10_000, watching.fileCount());
            assertTrue(millis < 3000, millis + " ms");
        }
    }
}
