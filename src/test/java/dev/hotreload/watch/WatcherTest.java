package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of change on the real disk, told by events and by polling. */
@Timeout(30)
class WatcherTest {
    abstract static class KindsOfChange {
        @TempDir
        Path root;

        Path src;

        abstract Poll poll();

        Watching start() {
            return Watching.start(Plans.in(root).poll(poll()));
        }

        @BeforeEach
        void makeFiles() throws IOException {
            root = root.toRealPath();
            src = root.resolve("src");
            Disk.write(src.resolve("A.java"), "class A {}");
            Disk.write(src.resolve("p/B.java"), "class B {}");
        }

        @Test
        void aNewFileIsCreated() {
            try (Watching watching = start()) {
                assertEquals(2, watching.fileCount());
                Disk.write(src.resolve("C.java"), "class C {}");
                watching.assertNext("created src/C.java");
                assertEquals(3, watching.fileCount());
            }
        }

        @Test
        void aWrittenFileIsModifiedAndADeletedOneDeleted() {
            try (Watching watching = start()) {
                Disk.write(src.resolve("A.java"), "class A { int x; }");
                watching.assertNext("modified src/A.java");
                Disk.delete(src.resolve("A.java"));
                watching.assertNext("deleted src/A.java");
            }
        }

        @Test
        void aRenamedFileIsDeletedAndCreated() {
            try (Watching watching = start()) {
                Disk.move(src.resolve("A.java"), src.resolve("Z.java"));
                watching.assertNext("created src/Z.java", "deleted src/A.java");
            }
        }

        @Test
        void deletedAndMadeAgainIsModified() {
            try (Watching watching = start()) {
                Disk.delete(src.resolve("A.java"));
                Disk.write(src.resolve("A.java"), "class A { int y; }");
                watching.assertNext("modified src/A.java");
            }
        }

        @Test
        void aNewDirectoryCountsWithTheFilesInIt() {
            try (Watching watching = start()) {
                Disk.write(src.resolve("a/b/c/D.java"), "class D {}");
                Disk.write(src.resolve("a/E.java"), "class E {}");
                watching.assertNext("created src/a/E.java", "created src/a/b/c/D.java");
                Disk.write(src.resolve("a/b/c/D.java"), "class D { int x; }");
                watching.assertNext("modified src/a/b/c/D.java");
            }
        }

        @Test
        void aDirectoryIsMovedInAndAroundAndOut(@TempDir Path outside) {
            Disk.write(outside.resolve("q/x/F.java"), "class F {}");
            Disk.write(outside.resolve("q/G.java"), "class G {}");
            try (Watching watching = start()) {
                Disk.move(outside.resolve("q"), src.resolve("q"));
                watching.assertNext("created src/q/G.java", "created src/q/x/F.java");
                Disk.move(src.resolve("q"), src.resolve("r"));
                watching.assertNext(
                        "created src/r/G.java",
                        "created src/r/x/F.java",
                        "deleted src/q/G.java",
                        "deleted src/q/x/F.java");
                Disk.write(src.resolve("r/x/F.java"), "class F { int x; }");
                watching.assertNext("modified src/r/x/F.java");
                Disk.move(src.resolve("r"), outside.resolve("r"));
                watching.assertNext("deleted src/r/G.java", "deleted src/r/x/F.java");
            }
        }

        @Test
        void aDeletedDirectoryTakesItsFilesAlong() {
            try (Watching watching = start()) {
                Disk.delete(src);
                watching.assertNext("deleted src/A.java", "deleted src/p/B.java");
                Disk.write(src.resolve("p/B.java"), "class B { int x; }");
                watching.assertNext("created src/p/B.java");
                Disk.write(src.resolve("p/B.java"), "class B { long x; }");
                watching.assertNext("modified src/p/B.java");
            }
        }

        @Test
        void theSameContentIsNoChange() throws IOException {
            try (Watching watching = start()) {
                Disk.write(src.resolve("A.java"), "class A { int x; }");
                watching.assertNext("modified src/A.java");
                Files.setLastModifiedTime(
                        src.resolve("A.java"), FileTime.from(Instant.now().minusSeconds(60)));
                watching.assertSilent();
                Disk.write(src.resolve("A.java"), "class A { int x; }");
                watching.assertSilent();
                Path copy = Disk.write(root.resolve("tmp/copy"), "class A { int x; }");
                Disk.move(copy, src.resolve("A.java"));
                watching.assertSilent();
            }
        }

        @Test
        void aTouchedFileIsReportedWhereThatIsAskedFor() throws IOException {
            try (Watching watching = Watching.start(Plans.in(root).poll(poll()).reportUnchanged())) {
                Files.setLastModifiedTime(
                        src.resolve("A.java"), FileTime.from(Instant.now().minusSeconds(60)));
                watching.assertNext("modified src/A.java");
            }
        }

        @Test
        void aWatchedDirectoryMayComeLaterAndGoAndComeBack() {
            try (Watching watching = Watching.start(
                    Plans.in(root).poll(poll()).dirs("lib/main/java").files("pom.xml"))) {
                assertEquals(0, watching.fileCount());
                Disk.write(root.resolve("lib/main/java/K.java"), "class K {}");
                watching.assertNext("created lib/main/java/K.java");
                Disk.delete(root.resolve("lib"));
                watching.assertNext("deleted lib/main/java/K.java");
                Disk.write(root.resolve("pom.xml"), "<project/>");
                Disk.write(root.resolve("other.xml"), "<other/>");
                watching.assertNext("created pom.xml");
                Disk.write(root.resolve("lib/main/java/p/K.java"), "class K {}");
                watching.assertNext("created lib/main/java/p/K.java");
                Disk.write(root.resolve("lib/main/java/p/K.java"), "class K { int x; }");
                watching.assertNext("modified lib/main/java/p/K.java");
            }
        }

        @Test
        void aDirectoryBesideTheProjectMayComeLaterAndGoAndComeBack(@TempDir Path elsewhere) throws IOException {
            Path shared = elsewhere.toRealPath().resolve("deep/shared");
            try (Watching watching = Watching.start(Plans.in(root).poll(poll()).dirs(shared.toString()))) {
                Disk.write(shared.resolve("S.java"), "class S {}");
                assertEquals(1, watching.next().size());
                Disk.write(shared.resolve("S.java"), "class S { int x; }");
                assertEquals(1, watching.next().size());
                Disk.delete(shared.getParent());
                assertTrue(watching.next().get(0).startsWith("deleted "));
                Disk.write(shared.resolve("T.java"), "class T {}");
                assertTrue(watching.next().get(0).startsWith("created "));
            }
        }

        @Test
        void theProjectItselfMayGoAndComeBack() {
            try (Watching watching = start()) {
                Disk.delete(root);
                watching.assertNext("deleted src/A.java", "deleted src/p/B.java");
                Disk.write(src.resolve("N.java"), "class N {}");
                watching.assertNext("created src/N.java");
                Disk.write(src.resolve("N.java"), "class N { int x; }");
                watching.assertNext("modified src/N.java");
            }
        }

        @Test
        void aNameThatIsNotUnicodeIsAName() {
            assumeTrue(FileSystems.getDefault().getSeparator().equals("/"));
            Path odd = Path.of(URI.create(src.toUri() + "%FF%FEodd.java"));
            try (Watching watching = start()) {
                Disk.write(odd, "class Odd {}");
                assertEquals(1, watching.next().size());
                Disk.delete(odd);
                assertEquals(1, watching.next().size());
            }
        }

        @Test
        void aNewGitignoreHidesFilesWithoutDeletingThem() {
            try (Watching watching = start()) {
                Disk.write(root.resolve(".gitignore"), "p/\n");
                watching.assertNext("created .gitignore");
                Disk.write(src.resolve("p/B.java"), "class B { int x; }");
                watching.assertSilent();
                Disk.write(root.resolve(".gitignore"), "# nothing\n");
                watching.assertNext("created src/p/B.java", "modified .gitignore");
                Disk.write(src.resolve("p/B.java"), "class B { long x; }");
                watching.assertNext("modified src/p/B.java");
            }
        }

        @Test
        void linkedDirectoriesAreFollowedOnlyWhenAskedForAndLoopsAreCut(@TempDir Path outside) throws IOException {
            Path real = outside.toRealPath();
            Disk.write(real.resolve("L.java"), "class L {}");
            Files.createSymbolicLink(src.resolve("loop"), root);
            try (Watching watching = start()) {
                Files.createSymbolicLink(src.resolve("link"), real);
                watching.assertSilent();
            }
            Files.delete(src.resolve("link"));
            try (Watching watching = Watching.start(Plans.in(root).poll(poll()).followSymlinks())) {
                int before = watching.fileCount();
                Files.createSymbolicLink(src.resolve("link"), real);
                watching.assertNext("created src/link/L.java");
                assertEquals(before + 1, watching.fileCount());
                Disk.write(real.resolve("L.java"), "class L { int x; }");
                watching.assertNext("modified src/link/L.java");
                Files.delete(src.resolve("link"));
                watching.assertNext("deleted src/link/L.java");
            }
        }
    }

    @Nested
    class ByEvents extends KindsOfChange {
        @Override
        Poll poll() {
            return Poll.NEVER;
        }

        @Test
        void anEventMakesItReadAFileThatLooksTheSame() throws IOException {
            Path a = src.resolve("A.java");
            try (Watching watching = start()) {
                Disk.write(a, "class A { int x; }");
                watching.assertNext("modified src/A.java");
                FileTime modified = Files.getLastModifiedTime(a);
                Disk.write(a, "class A { int y; }");
                Files.setLastModifiedTime(a, modified);
                watching.assertNext("modified src/A.java");
            }
        }

        @Test
        void itIsNotQuietWhileAFileHasNotRested() {
            try (Watching watching = Watching.start(Plans.in(root).debounce(20))) {
                Disk.write(src.resolve("A.java"), "");
                Disk.write(src.resolve("C.java"), "class C {}");
                watching.assertNext("created src/C.java", "modified src/A.java");
                assertEquals(1, watching.quiets());
            }
        }

        @Test
        void nothingIsPolled() {
            try (Watching watching = start()) {
                assertFalse(watching.polling());
            }
        }
    }

    @Nested
    class ByPolling extends KindsOfChange {
        @Override
        Poll poll() {
            return Poll.ALWAYS;
        }

        @Test
        void itSaysSo() {
            try (Watching watching = start()) {
                assertTrue(watching.polling());
                assertEquals(0, watching.problems().size());
            }
        }
    }
}
