package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where something of another kind takes the place of a file or a directory. */
@Timeout(20)
class WatcherSwapsTest {
    @TempDir
    Path base;

    private Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        base = base.toRealPath();
        root = Files.createDirectories(base.resolve("tree"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "ALWAYS"})
    void aFileThatBecomesADirectoryIsDeleted(Poll poll) {
        Path a = Disk.write(root.resolve("a"), "file");
        try (Watching watching = Watching.start(Plans.in(root).poll(poll))) {
            Disk.delete(a);
            Disk.write(a.resolve("A.java"), "class A {}");
            watching.assertNext("created a/A.java", "deleted a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "ALWAYS"})
    void whatWasInADirectoryThatBecomesAFileIsDeleted(Poll poll) {
        Disk.write(root.resolve("a/b/A.java"), "class A {}");
        try (Watching watching = Watching.start(Plans.in(root).poll(poll))) {
            Disk.delete(root.resolve("a"));
            Disk.write(root.resolve("a"), "file");
            watching.assertNext("created a", "deleted a/b/A.java");
        }
    }

    /** Of what is in a directory that moves, no event tells. */
    @Test
    void whatWasInADirectoryThatMovesOutAndBecomesAFileIsDeleted() {
        CountDownLatch gate = new CountDownLatch(1);
        EventSource.Factory late = (plan, filter, signals) -> DirectoryEvents.arm(plan, filter, signal -> {
            Watching.pass(gate);
            signals.accept(signal);
        });
        Disk.write(root.resolve("a/b/A.java"), "class A {}");
        try (Watching watching = Watching.start(Plans.in(root), late, MountTable.parse(""))) {
            Disk.move(root.resolve("a"), base.resolve("out"));
            Disk.write(root.resolve("a"), "file");
            gate.countDown();
            watching.assertNext("created a", "deleted a/b/A.java");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "ALWAYS"})
    void aFileThatBecomesALinkToItselfIsDeleted(Poll poll) throws IOException {
        Path a = Disk.write(root.resolve("A.java"), "class A {}");
        try (Watching watching = Watching.start(Plans.in(root).poll(poll))) {
            Disk.move(Files.createSymbolicLink(base.resolve("link"), a), a);
            watching.assertNext("deleted A.java");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "ALWAYS"})
    void aDirectoryThatMovesAndLeavesALinkIsMoved(Poll poll) throws IOException {
        Disk.write(root.resolve("a/b/A.java"), "class A {}");
        try (Watching watching = Watching.start(Plans.in(root).poll(poll))) {
            Files.move(root.resolve("a"), root.resolve("z"));
            Files.createSymbolicLink(root.resolve("a"), root.resolve("z"));
            watching.assertNext("created z/b/A.java", "deleted a/b/A.java");
            Disk.write(root.resolve("z/b/A.java"), "class A { int x; }");
            watching.assertNext("modified z/b/A.java");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEVER", "ALWAYS"})
    void ofTwoLinksToADirectoryOneCounts(Poll poll) throws IOException {
        Path file = Disk.write(base.resolve("outside/A.java"), "class A {}");
        Files.createSymbolicLink(root.resolve("b"), file.getParent());
        try (Watching watching = Watching.start(Plans.in(root).poll(poll).followSymlinks())) {
            Files.createSymbolicLink(root.resolve("a"), file.getParent());
            watching.assertNext("created a/A.java", "deleted b/A.java");
            Disk.write(file, "class A { int x; }");
            watching.assertNext("modified a/A.java");
            Files.delete(root.resolve("a"));
            watching.assertNext("created b/A.java", "deleted a/A.java");
            Disk.write(file, "class A { int y; }");
            watching.assertNext("modified b/A.java");
        }
    }

    @Test
    void aDirectoryThatComesWithALinkToTheRootDeafensNothing() throws IOException {
        Path outside = Files.createDirectories(
                root.resolveSibling(root.getFileName() + "-outside").resolve("d"));
        Disk.write(outside.resolve("In.java"), "class In {}");
        Files.createSymbolicLink(outside.resolve("back"), root);
        try (Watching watching = Watching.start(Plans.in(root).followSymlinks())) {
            Files.move(outside, root.resolve("d"));
            watching.assertNext("created d/In.java");
            Disk.write(root.resolve("A.java"), "class A {}");
            watching.assertNext("created A.java");
        }
    }

    @Test
    void aLinkedFileIsSeenToChangeWhereItLeads() throws IOException {
        Path target = root.resolveSibling(root.getFileName() + "-target.java");
        Files.createSymbolicLink(root.resolve("Link.java"), target);
        try (Watching watching = Watching.start(Plans.in(root))) {
            Disk.write(target, "class Link {}");
            watching.assertNext("created Link.java");
            Disk.write(target, "class Link { int x; }");
            watching.assertNext("modified Link.java");
            Disk.delete(target);
            watching.assertNext("deleted Link.java");
        }
    }

    @Test
    void whoReadTheFileAtABadMomentIsToldOnceMore() throws IOException {
        Path file = Disk.write(root.resolve("A.java"), "class A {}");
        Known known = new Known(true);
        Stamp first = ((Stamp.Found.File) Stamp.at(file)).stamp();
        known.report(file, first);
        Disk.delete(file);
        known.confirm(file, null);

        Disk.write(file, "class A {}");
        Stamp again = ((Stamp.Found.File) Stamp.at(file)).stamp();
        assertEquals(Optional.of(ChangeSet.Kind.MODIFIED), known.report(file, again));
    }
}
