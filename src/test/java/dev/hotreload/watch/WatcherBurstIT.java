package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More changes at once than the operating system tells of, and changes without end. */
@Timeout(90)
class WatcherBurstIT {
    private static final int FILES = 2_000;

    @TempDir
    Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = root.toRealPath();
    }

    /** Watches a directory in a JVM of its own, and says how often events were lost and what it knows. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Path dir = Path.of(args[0]);
            AtomicInteger lost = new AtomicInteger();
            EventSource.Factory counting = (plan, filter, signals) -> DirectoryEvents.arm(plan, filter, signal -> {
                if (signal instanceof Signal.Lost) {
                    lost.incrementAndGet();
                }
                signals.accept(signal);
            });
            Model model = new Model(RealTree.of(dir, false));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
            try (Watching watching = Watching.start(Plans.in(dir), counting, MountTable.parse(""), model::apply)) {
                System.out.println("ready");
                in.readLine();
                Map<Path, String> tree = RealTree.of(dir, false);
                await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> model.assertIs(tree));
                watching.awaitRest();
                System.out.println("right " + lost.get() + " " + tree.size());
            } catch (RuntimeException | AssertionError e) {
                System.out.println("wrong " + e);
            }
        }
    }

    @Test
    void anOverflowOfTheOperatingSystemLosesNothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")) && Files.exists(Path.of("/proc/self")), "Linux");
        for (int i = 0; i < FILES; i++) {
            Disk.write(root.resolve("p" + i % 10 + "/A" + i + ".java"), "class A" + i + " {}");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Child.class.getName(), root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader()) {
            assertEquals("ready", said.readLine());
            signal(child, "-STOP");
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < FILES; i++) {
                    rename(round, i);
                }
            }
            signal(child, "-CONT");
            Disk.write(root.resolve("p1/Late.java"), "class Late {}");
            child.outputWriter().append("look\n").flush();
            String verdict = said.readLine();
            assertTrue(verdict.matches("right [1-9]\\d* " + (FILES + 1)), verdict);
        } finally {
            child.destroyForcibly();
        }
    }

    /** Two events each. */
    private void rename(int round, int i) {
        Path dir = root.resolve("p" + i % 10);
        String from = round == 0 ? "A" + i : "B" + i + "_" + (round - 1);
        Disk.move(dir.resolve(from + ".java"), dir.resolve("B" + i + "_" + round + ".java"));
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid())).start();
        assertTrue(kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0);
    }

    @Test
    void anotherBranchIsOneRest() throws Exception {
        assumeTrue(new Editor("git", "", List.of("git"), dir -> {}).missing().isEmpty(), "git");
        writeAll("one");
        Editor.sh(
                root,
                "git init -q -b main && git config user.name n && git config user.email e && git add . &&"
                        + " git commit -qm one && git switch -q -c other");
        writeAll("another");
        Editor.sh(root, "git commit -qam other && git switch -q main");
        try (Watching watching = Watching.start(Plans.in(root))) {
            Editor.sh(root, "git switch -q other");
            await().atMost(Duration.ofSeconds(20)).until(() -> watching.sum().size() == FILES);
            watching.next();
            watching.assertSilent();
            assertEquals(2, watching.quiets(), "one for the branch, one for the marker");
        }
    }

    private void writeAll(String text) {
        for (int i = 0; i < FILES; i++) {
            Disk.write(root.resolve("src/p" + i % 50 + "/A" + i + ".java"), "class A" + i + " {} // " + text);
        }
    }

    @Test
    void aSteadyStreamOfWritesGetsItsRestWithinTheCap() throws InterruptedException {
        try (Watching watching = Watching.start(Plans.in(root))) {
            long begin = System.nanoTime();
            long lastQuiet = begin;
            int quiets = 0;
            long longest = 0;
            for (int i = 0; System.nanoTime() - begin < Duration.ofSeconds(5).toNanos(); i++) {
                Disk.write(root.resolve("A" + i + ".java"), "class A" + i + " {}");
                Watching.pause(10);
                if (watching.quiets() > quiets) {
                    quiets = watching.quiets();
                    longest = Math.max(longest, System.nanoTime() - lastQuiet);
                    lastQuiet = System.nanoTime();
                }
            }
            assertTrue(quiets >= 2, quiets + " rests");
            assertTrue(longest < Duration.ofMillis(2_700).toNanos(), Duration.ofNanos(longest) + " without a rest");
        }
    }
}
