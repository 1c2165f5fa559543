package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where some changes send no events: polled there and nowhere else. */
@Timeout(30)
class WatcherSilenceTest {
    @TempDir
    Path root;

    private final List<WatchPlan> armed = new CopyOnWriteArrayList<>();
    private final List<Consumer<Signal>> signals = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeFiles() throws IOException {
        root = root.toRealPath();
        Disk.write(root.resolve("near/A.java"), "class A {}");
        Disk.write(root.resolve("far/B.java"), "class B {}");
    }

    private EventSource silent(WatchPlan plan, PathFilter filter, Consumer<Signal> consumer) {
        armed.add(plan);
        signals.add(consumer);
        return () -> {};
    }

    private MountTable mountedAt(String relative) {
        return MountTable.parse(
                "1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:1 / " + root.resolve(relative) + " rw - virtiofs host rw\n");
    }

    @Test
    void onlyTheRootOnASilentFileSystemIsPolled() {
        Plans plans = Plans.in(root).dirs("near", "far").files("far/pom.xml", "pom.xml");
        try (Watching watching = Watching.start(plans, this::silent, mountedAt("far"))) {
            assertTrue(watching.polling());
            assertEquals(List.of(root.resolve("far")), watching.polledDirs());
            assertEquals(
                    "changes made on the other side of a file system of type virtiofs come without an event;"
                            + " looking every 500 ms at far, far/pom.xml",
                    watching.problems().get(0).message());
            assertEquals(1, watching.problems().size());
            Path near = Disk.write(root.resolve("near/A.java"), "class A { int x; }");
            Disk.write(root.resolve("far/B.java"), "class B { int x; }");
            Disk.write(root.resolve("far/pom.xml"), "<project/>");
            watching.assertNext("modified far/B.java", "created far/pom.xml");
            signals.get(0).accept(new Signal.Touched(near, Signal.How.MODIFIED, System.nanoTime()));
            watching.assertNext("modified near/A.java");
            Disk.delete(root.resolve("far"));
            watching.assertNext("deleted far/B.java", "deleted far/pom.xml");
            assertEquals(1, armed.size());
        }
    }

    @Test
    void whereItIsPolledEventsStillCountAtOnce() {
        Plans plans = Plans.in(root).dirs("near", "far");
        try (Watching watching = Watching.start(plans, this::silent, mountedAt("far"))) {
            Path far = Disk.write(root.resolve("far/B.java"), "class B { int x; }");
            signals.get(0).accept(new Signal.Touched(far, Signal.How.MODIFIED, System.nanoTime()));
            watching.assertNext("modified far/B.java");
        }
    }

    @Test
    void aSilentFileSystemBelowAWatchedDirectoryIsPolledUnlessItIsExcluded() {
        Path link = Disk.run(() -> Files.createSymbolicLink(root.resolve("link"), root.resolve("far")));
        Plans plans = Plans.in(root).dirs("link");
        try (Watching watching = Watching.start(plans, this::silent, mountedAt("far/shared"))) {
            assertEquals(List.of(link.resolve("shared")), watching.polledDirs());
            Disk.write(root.resolve("far/shared/S.java"), "class S {}");
            watching.assertNext("created link/shared/S.java");
        }
        try (Watching watching = Watching.start(Plans.in(root), this::silent, mountedAt("near/node_modules"))) {
            assertFalse(watching.polling());
        }
    }

    @Test
    void aRuleFileInAPolledPlaceHolds() {
        Plans plans = Plans.in(root).dirs("near", "far");
        try (Watching watching = Watching.start(plans, this::silent, mountedAt("far"))) {
            Disk.write(root.resolve("far/.gitignore"), "C.java\n");
            watching.assertNext("created far/.gitignore");
            Disk.write(root.resolve("far/C.java"), "class C {}");
            Disk.write(root.resolve("far/D.java"), "class D {}");
            watching.assertNext("created far/D.java");
        }
    }

    @Test
    void whereNoEventTellsOfTheProbeTheRootsOfThatFileSystemArePolled() throws IOException {
        Files.createDirectory(root.resolve("tmp"));
        Machine machine = new Machine(
                this::silent,
                MountTable.parse(""),
                path -> Optional.of(path.startsWith(root.resolve("near")) ? "other disk" : "this disk"),
                System::currentTimeMillis);
        Plans plans = Plans.in(root).dirs("near", "far").debounce(10);
        try (Watching watching = Watching.start(plans, machine)) {
            assertFalse(watching.polling());
            await().until(watching::polling);
            assertEquals(List.of(root.resolve("far")), watching.polledDirs());
            assertEquals(
                    "a file was written in " + root.resolve("tmp") + ", and no event told of it;"
                            + " looking every 500 ms at far",
                    watching.problems().get(0).message());
            Disk.write(root.resolve("far/B.java"), "class B { int x; }");
            watching.assertNext("modified far/B.java");
            assertEquals(List.of(), List.of(root.resolve("tmp").toFile().list()));
        }
    }

    @Test
    void whereEventsComeTheProbeChangesNothing() throws IOException {
        Files.createDirectory(root.resolve("tmp"));
        List<String> heard = new CopyOnWriteArrayList<>();
        EventSource.Factory real = (plan, filter, consumer) -> DirectoryEvents.arm(plan, filter, signal -> {
            if (plan.root().startsWith(root.resolve("tmp"))) {
                heard.add("probe");
            }
            consumer.accept(signal);
        });
        try (Watching watching = Watching.start(Plans.in(root), real, MountTable.parse(""))) {
            await().until(() -> !heard.isEmpty());
            await().until(() -> root.resolve("tmp").toFile().list().length == 0);
            watching.assertSilent();
            assertFalse(watching.polling());
        }
    }

    @Test
    void nobodyProbesWhereTheAnswerIsKnown() throws Exception {
        Files.createDirectory(root.resolve("tmp"));
        for (Poll poll : List.of(Poll.ALWAYS, Poll.NEVER)) {
            try (Watching watching = Watching.start(Plans.in(root).poll(poll), this::silent, MountTable.parse(""))) {
                Watching.pause(50);
                assertEquals(poll == Poll.ALWAYS, watching.polling());
            }
        }
        try (Watching watching = Watching.start(Plans.in(root), this::silent, mountedAt("."))) {
            Watching.pause(50);
            assertEquals(List.of(root), watching.polledDirs());
        }
        assertEquals(List.of(root, root), armed.stream().map(WatchPlan::root).toList());
    }

    @Test
    void aClosedWatcherLeavesNoProbe() throws IOException {
        Files.createDirectory(root.resolve("tmp"));
        Watching watching = Watching.start(Plans.in(root), this::silent, MountTable.parse(""));
        await().until(() -> root.resolve("tmp").toFile().list().length > 0);
        watching.close();
        assertEquals(0, root.resolve("tmp").toFile().list().length);
    }

    @Test
    void afterTheMachineSleptEverythingIsLookedAtAgain() {
        AtomicLong ahead = new AtomicLong();
        Machine machine = new Machine(
                this::silent,
                MountTable.parse(""),
                path -> Optional.empty(),
                () -> System.currentTimeMillis() + ahead.get());
        try (Watching watching = Watching.start(Plans.in(root), machine)) {
            Disk.write(root.resolve("near/A.java"), "class A { int x; }");
            ahead.set(60_000);
            watching.assertNext("modified near/A.java");
            assertEquals(2, armed.size());
        }
    }

    @Test
    void theTypesThatAreSilentAreKnown() {
        Map<String, Boolean> types = Map.ofEntries(
                Map.entry("9p", true),
                Map.entry("drvfs", true),
                Map.entry("nfs", true),
                Map.entry("nfs4", true),
                Map.entry("cifs", true),
                Map.entry("smb3", true),
                Map.entry("vboxsf", true),
                Map.entry("virtiofs", true),
                Map.entry("fuse", true),
                Map.entry("fuse.sshfs", true),
                Map.entry("fuse.grpcfuse", true),
                Map.entry("fuse.osxfs", true),
                Map.entry("fakeowner", true),
                Map.entry("fuse.vmhgfs-fuse", true),
                Map.entry("fuse.fuse-overlayfs", false),
                Map.entry("overlay", false),
                Map.entry("fuseblk", false),
                Map.entry("ext4", false),
                Map.entry("tmpfs", false));
        types.forEach((type, silent) -> assertEquals(
                silent,
                MountTable.parse("1 0 8:1 / / rw - " + type + " x rw\n")
                        .silentTypeOf(root)
                        .isPresent(),
                type));
    }
}
