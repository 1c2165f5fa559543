package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.hotreload.config.Problem;
import dev.hotreload.config.WatchConfig.Poll;
import dev.hotreload.watch.ChangeSet.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names and trees that no project should have, and some have. */
@Timeout(60)
class WatcherOddNamesTest {
    abstract static class Odd {
        @TempDir
        Path root;

        Path src;

        abstract Poll poll();

        @BeforeEach
        void makeFiles() throws IOException {
            assumeFalse(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows"));
            root = root.toRealPath();
            src = root.resolve("src");
            Disk.write(src.resolve("A.java"), "class A {}");
        }

        Watching start() {
            return Watching.start(Plans.in(root).dirs("src").poll(poll()));
        }

        void sh(String script) throws IOException, InterruptedException {
            Process process = new ProcessBuilder("bash", "-c", "set -e; " + script)
                    .directory(root.toFile())
                    .inheritIO()
                    .start();
            assertEquals(0, process.waitFor());
        }

        @Test
        void namesThatAreNotUtf8CountAsTheFilesTheyAre() throws Exception {
            sh("mkdir src/$'d\\xff'; echo 1 > src/$'d\\xff'/$'x\\xfe.java'");
            try (Watching watching = start()) {
                assertEquals(2, watching.fileCount());
                sh("echo 22 > src/$'d\\xff'/$'x\\xfe.java'; echo 1 > src/$'y\\xc3\\x28.java'; mkdir src/$'e\\xff'; "
                        + "echo 1 > src/$'e\\xff'/Z.java");
                assertEquals(3, watching.next().size());
                assertEquals(4, watching.fileCount());
                Disk.write(src.resolve("A.java"), "class A { int x; }");
                watching.assertNext("modified src/A.java");
                sh("rm -r src/$'d\\xff' src/$'e\\xff' src/$'y\\xc3\\x28.java'");
                assertEquals(3, watching.next().size());
                assertEquals(1, watching.fileCount());
                assertEquals(List.of(), watching.problems());
            }
        }

        @Test
        void aNameOf255BytesIsAName() {
            Path longest = src.resolve("d".repeat(255)).resolve("f".repeat(250) + ".java");
            try (Watching watching = start()) {
                Disk.write(longest, "class F {}");
                assertEquals(1, watching.next().size());
                Disk.write(longest, "class F { int x; }");
                assertEquals(1, watching.next().size());
            }
        }

        @Test
        void whereATreeIsTooDeepTheRestIsWatchedAndThatIsSaidOnce() throws Exception {
            String deep = "for i in {1..25}; do mkdir $n; cd $n; done; echo 1 > deep.java";
            String name = "n=" + "n".repeat(200) + "; ";
            try {
                sh(name + "mkdir src/old; cd src/old; " + deep);
                try (Watching watching = start()) {
                    assertEquals(1, watching.fileCount());
                    Disk.write(src.resolve("A.java"), "class A { int x; }");
                    watching.assertNext("modified src/A.java");
                    assertEquals(1, watching.problems().size());
                    assertTrue(watching.problems().get(0).message().startsWith("cannot look into it"));
                    sh(name + "mkdir src/new; cd src/new; " + deep);
                    Disk.write(src.resolve("new/B.java"), "class B {}");
                    watching.assertNext("created src/new/B.java");
                    Disk.write(src.resolve("new/B.java"), "class B { int x; }");
                    watching.assertNext("modified src/new/B.java");
                    // Told by events level by level, the one that is too deep may not be looked at.
                    assertTrue(
                            watching.problems().size() <= 2,
                            () -> watching.problems().toString());
                    assertEquals(poll() == Poll.ALWAYS, watching.polling());
                }
            } finally {
                // No path reaches down there, so that the test's own cleaning could not.
                sh("rm -rf src");
            }
        }

        @Test
        void aDirectoryThatMayNotBeReadHidesNothingElse() throws Exception {
            Path closed = Files.createDirectory(src.resolve("closed"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
            try {
                assumeFalse(Files.isReadable(closed), "the superuser may read everything");
                try (Watching watching = start()) {
                    Disk.write(src.resolve("A.java"), "class A { int x; }");
                    watching.assertNext("modified src/A.java");
                    assertEquals(
                            List.of(closed),
                            watching.problems().stream()
                                    .map(Problem::file)
                                    .map(file -> file.orElseThrow())
                                    .toList());
                }
            } finally {
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
        }

        @Test
        void aRootThatIsExchangedForAnotherIsComparedWithTheOld() throws Exception {
            Disk.write(src.resolve("p/B.java"), "class B {}");
            Disk.write(root.resolve("other/A.java"), "class A { int x; }");
            Disk.write(root.resolve("other/q/C.java"), "class C {}");
            try (Watching watching = start()) {
                sh("mv src away; mv other src");
                Map<Path, Kind> first = Map.of(
                        src.resolve("A.java"), Kind.MODIFIED,
                        src.resolve("p/B.java"), Kind.DELETED,
                        src.resolve("q/C.java"), Kind.CREATED);
                await().untilAsserted(() -> assertEquals(first, watching.sum()));
                sh("rm -r src; mv away src");
                Map<Path, Kind> second =
                        Map.of(src.resolve("A.java"), Kind.MODIFIED, src.resolve("p/B.java"), Kind.MODIFIED);
                await().untilAsserted(() -> assertEquals(second, watching.sum()));
                int before = watching.changes().size();
                Disk.write(src.resolve("p/B.java"), "class B { int x; }");
                await().until(() -> watching.changes().size() > before);
                assertEquals(
                        Map.of(src.resolve("p/B.java"), Kind.MODIFIED),
                        watching.changes().get(before).changes());
            }
        }

        @Test
        void aFileMayBecomeADirectoryOfTheSameNameAndBack() throws Exception {
            Path a = src.resolve("A.java");
            try (Watching watching = start()) {
                sh("cd src; rm A.java; mkdir A.java; echo 1 > A.java/x");
                await().untilAsserted(() ->
                        assertEquals(Map.of(a, Kind.DELETED, a.resolve("x"), Kind.CREATED), watching.sum()));
                sh("cd src; rm -r A.java; echo 1 > A.java");
                await().untilAsserted(() -> assertEquals(Map.of(a, Kind.MODIFIED), watching.sum()));
            }
        }

        @Test
        void linksThatLeadInCirclesEnd() throws Exception {
            sh("cd src; mkdir -p a/b; echo 1 > a/b/B.java; ln -s ../.. a/b/up; ln -s . self; ln -s a/b/up/a twice;"
                    + " ln -s gone broken; ln -s ring ring");
            try (Watching watching =
                    Watching.start(Plans.in(root).dirs("src").poll(poll()).followSymlinks())) {
                assertEquals(2, watching.fileCount());
                Disk.write(src.resolve("a/b/B.java"), "class B { int x; }");
                watching.assertNext("modified src/a/b/B.java");
                assertEquals(List.of(), watching.problems());
            }
        }
    }

    @Nested
    class ByEvents extends Odd {
        @Override
        Poll poll() {
            return Poll.NEVER;
        }
    }

    @Nested
    class ByPolling extends Odd {
        @Override
        Poll poll() {
            return Poll.ALWAYS;
        }
    }

    @Test
    void aDirectoryThatCannotBeWatchedHidesNothingElse(@TempDir Path root) throws IOException {
        IntStream.range(0, 3).forEach(i -> Disk.write(root.resolve("d" + i + "/F.java"), "class F {}"));
        WatchPlan plan = Plans.in(root).plan();
        List<Path> told = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        new TreeWalk(plan, new PathFilter(plan)).walk(new TreeWalk.Visitor() {
            @Override
            public void directory(Path dir) throws IOException {
                if (dir.endsWith("d1")) {
                    throw new AccessDeniedException(dir.toString());
                }
                told.add(dir);
            }

            @Override
            public void unreadable(Path path, IOException why) {
                unreadable.add(path);
            }
        });
        assertEquals(3, told.size());
        assertFalse(told.contains(root.resolve("d1")));
        assertEquals(List.of(root.resolve("d1")), unreadable);
    }
}
