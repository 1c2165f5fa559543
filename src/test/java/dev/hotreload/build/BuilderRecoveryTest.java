package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outside does to a builder between and during its builds. */
class BuilderRecoveryTest {
    @TempDir
    Path dir;

    private Workshop shop;

    @BeforeEach
    void aBuiltProject() throws Exception {
        shop = new Workshop(dir);
        shop.write("src/p/A.java", "package p; public class A { public int n() { return 1; } }");
        shop.write("src/p/B.java", "package p; public class B { public int n() { return 1; } }");
        shop.write("res/message.txt", "hello");
        shop.succeeds();
        shop.committed();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void editsMadeOfflineAreBuiltThoughTheFirstBuildFails() throws Exception {
        shop.builder().close();
        Files.writeString(
                shop.root.resolve("src/p/A.java"), "package p; public class A { public int n() { return 2; } }");
        Files.writeString(shop.root.resolve("res/message.txt"), "changed");
        Files.writeString(shop.root.resolve("src/p/B.java"), "package p; public class B { broken }");
        shop.reopen();
        shop.builder().build(1, Set.of());
        assertTrue(shop.next().getValue() instanceof BuildResult.Failed);

        shop.write("src/p/B.java", "package p; public class B { public int n() { return 3; } }");
        BuildResult.Succeeded built = shop.succeeds();

        assertEquals(
                List.of("p.A", "p.B"),
                built.classes().stream().map(ClassChange::className).toList());
        assertEquals(List.of("message.txt"), built.resources());
        assertSameAsClean();
    }

    @Test
    void aChangedClassPathCompilesEverythingWhileRunning() throws Exception {
        Path lib = Files.createDirectories(dir.resolve("lib"));
        compile(lib, "lib/K.java", "package lib; public class K { public static final int N = 1; }");
        shop.close();
        shop = new Workshop(dir.resolve("two"), Path.of(System.getProperty("java.home")), List.of(lib), List.of());
        shop.write("src/p/Use.java", "package p; class Use { int n() { return lib.K.N; } }");
        shop.write("src/p/Other.java", "package p; class Other { int n() { return 1; } }");
        shop.succeeds();
        compile(lib, "lib/K.java", "package lib; public class K { public static final int N = 2222; }");
        shop.write("src/p/Other.java", "package p; class Other { int n() { return 2; } }");

        assertEquals(
                "the class path or the options changed", shop.succeeds().scope().reason());
        assertSameAsClean();
    }

    @Test
    void aCommitThatFailedHalfWayIsGoneOnWith() throws Exception {
        shop.write("src/p/A.java", "package p; public class A { public int n() { return 2; } }");
        shop.write("src/p/B.java", "package p; public class B { public int n() { return 2; } }");
        shop.succeeds();
        Path obstacle = shop.tmp.resolve("classes/p/B.class");
        Files.delete(obstacle);
        Files.createDirectories(obstacle.resolve("full"));
        assertThrows(IOException.class, () -> shop.builder().commit());
        Files.delete(obstacle.resolve("full"));
        Files.delete(obstacle);

        assertSameAsClean();
    }

    @Test
    void aTouchedFileDoesNotMakeEveryBuildLookAgain() throws Exception {
        Path b = shop.root.resolve("src/p/B.java");
        Files.setLastModifiedTime(b, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        shop.write("src/p/New.java", "package p; class New {}");
        shop.succeeds();
        // The stamp was brought up to date, so the next start has nothing to read.
        shop.committed();
        shop.reopen();
        assertEquals(new Scope.Nothing(), shop.succeeds().scope());
        assertSameAsClean();
    }

    @Test
    void aDeletedDirectoryIsMadeAgain() throws Exception {
        Files.walkFileTree(shop.tmp, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
        assertThrows(IOException.class, shop::committed);
        shop.write("src/p/A.java", "package p; public class A { public int n() { return 2; } }");

        assertEquals("the class directory is gone", shop.succeeds().scope().reason());
        assertSameAsClean();
    }

    @Test
    void aCharacterThatTheEncodingDoesNotHaveIsAnError() throws Exception {
        Files.write(
                shop.root.resolve("src/p/A.java"),
                "package p; class A { String s = \"é\"; }".getBytes(StandardCharsets.ISO_8859_1));
        shop.builder().build(2, Set.of(shop.root.resolve("src/p/A.java")));
        BuildResult result = shop.next().getValue();

        assertTrue(result instanceof BuildResult.Failed, result.toString());
        assertTrue(((BuildResult.Failed) result).problems().get(0).message().contains("unmappable character"));

        shop.write("src/p/B.java", "package p; class B {}");
        assertTrue(Workshop.texts(shop.fails().problems()).get(0).contains("unmappable character"), "and stays one");
    }

    @Test
    void anUnknownEncodingIsAProblemNotACrash() throws Exception {
        shop.reopenWith(List.of("-encoding", "UTF8x"));

        assertTrue(Workshop.texts(shop.fails().problems()).get(0).contains("UTF8x"));
    }

    @Test
    void linkedDirectoriesAreFollowedAndLoopsCut() throws Exception {
        Path outside = Files.createDirectories(dir.resolve("outside"));
        Files.writeString(outside.resolve("linked.txt"), "linked");
        Files.createSymbolicLink(shop.root.resolve("res/link"), outside);
        Files.createSymbolicLink(outside.resolve("loop"), outside);
        shop.reopen();
        shop.builder().build(3, Set.of());
        shop.next();

        assertEquals(
                "linked", Files.readString(shop.builder().commit().classDir().resolve("link/linked.txt")));
        assertFalse(Files.exists(shop.builder().commit().classDir().resolve("link/loop")));
    }

    @Test
    void aFileThatChangesAfterTheBuildLookedAtItIsReportedThoughNoWatcherSaysSo() throws Exception {
        shop.write("src/p/New.java", "package p; class New {}");
        shop.succeeds();
        Files.delete(shop.root.resolve("src/p/New.java"));

        assertEquals(Set.of(shop.root.resolve("src/p/New.java")), shop.unreported());
    }

    @Test
    void aResourceOfTheSameSizeAndTimeIsReadWhenItIsReported() throws Exception {
        Path file = shop.root.resolve("res/message.txt");
        FileTime time = Files.getLastModifiedTime(file);
        shop.write("res/message.txt", "HELLO");
        Files.setLastModifiedTime(file, time);

        assertEquals(List.of("message.txt"), shop.succeeds().resources());
        assertEquals(
                "HELLO", Files.readString(shop.builder().commit().classDir().resolve("message.txt")));
    }

    private static void compile(Path classes, String name, String text) throws IOException {
        Path source = classes.resolveSibling("sources").resolve(name);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        assertEquals(
                0,
                javax.tools.ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()));
    }

    private void assertSameAsClean() throws Exception {
        assertEquals(shop.clean(dir.resolve("clean")), shop.committed());
    }

    @Test
    void aWarmUpChangesNothingAndEndsWithTheNextOrder() throws Exception {
        shop.succeeds();
        shop.committed();
        shop.builder().warmUp();
        assertEquals(new Scope.Nothing(), shop.succeeds().scope());
        shop.builder().warmUp();
        shop.write("src/p/A.java", "package p; public class A { public int n() { return 3; } }");
        assertEquals(new Scope.Classes(1, ""), shop.succeeds().scope());
        assertSameAsClean();
    }
}
