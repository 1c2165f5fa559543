package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
    @TempDir
    Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = root.toRealPath();
    }

    @Test
    void itIsUnderWayWhileTheIndexIsLocked() {
        Path lock = Disk.write(root.resolve(".git/index.lock"), "");
        Path module = Disk.write(root.resolve("a/b/pom.xml"), "").getParent();

        assertTrue(Checkout.around(module).isUnderWay());
        Disk.delete(lock);
        assertFalse(Checkout.around(module).isUnderWay());
    }

    @Test
    void aLockThatWasLeftBehindDoesNotCount() throws IOException {
        Path lock = Disk.write(root.resolve(".git/index.lock"), "");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(60)));

        assertFalse(Checkout.around(root).isUnderWay());
    }

    @Test
    void aLinkedWorkTreeHasItsLockElsewhere() {
        Disk.write(root.resolve("main/.git/worktrees/w/index.lock"), "");
        Disk.write(root.resolve("w/.git"), "gitdir: ../main/.git/worktrees/w\n");

        assertTrue(Checkout.around(root.resolve("w")).isUnderWay());
    }

    @Test
    void withoutGitNothingIsUnderWay() {
        assertFalse(Checkout.around(root).isUnderWay());
    }

    @Test
    void filesAreNotQuietBeforeGitIsDone() throws InterruptedException {
        Path lock = Disk.write(root.resolve(".git/index.lock"), "");
        try (Watching watching = Watching.start(Plans.in(root))) {
            Disk.write(root.resolve("A.java"), "class A {}");
            Watching.pause(300);
            assertEquals(0, watching.quiets());

            Disk.delete(lock);
            watching.assertNext("created A.java");
        }
    }

    @Test
    void whatGitWroteLastIsSeenThoughItsEventIsLate() throws InterruptedException {
        Path lock = Disk.write(root.resolve(".git/index.lock"), "");
        EventSource.Factory late = (plan, filter, signals) -> DirectoryEvents.arm(plan, filter, signal -> {
            if (!(signal instanceof Signal.Touched touched && touched.path().endsWith("Late.java"))) {
                signals.accept(signal);
            }
        });
        try (Watching watching = Watching.start(Plans.in(root), late, MountTable.parse(""))) {
            Disk.write(root.resolve("A.java"), "class A {}");
            Disk.write(root.resolve("Late.java"), "class Late {}");
            Watching.pause(300);
            Disk.delete(lock);

            watching.assertNext("created A.java", "created Late.java");
        }
    }
}
