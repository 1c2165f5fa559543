package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProbeTest {
    private final CountDownLatch woken = new CountDownLatch(1);
    private final List<WatchPlan> armed = new ArrayList<>();
    private boolean closed;

    @TempDir
    Path root;

    private EventSource silent(WatchPlan plan) {
        armed.add(plan);
        return () -> closed = true;
    }

    private Probe probe(EventSource.Factory factory) {
        return new Probe(Plans.in(root).plan(), factory, woken::countDown, 0);
    }

    private static long ms(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private List<Path> inTmp() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
            return files.toList();
        }
    }

    @Test
    void aSilentSourceIsFoundOutAfterTwoSecondsAndTwoWrites() throws IOException {
        Files.createDirectory(root.resolve("tmp"));
        Probe probe = probe((plan, filter, signals) -> silent(plan));
        assertFalse(probe.step(0));
        Path dir = armed.get(0).root();
        assertEquals(root.resolve("tmp"), dir.getParent());
        assertTrue(Files.exists(dir.resolve("0")));
        assertFalse(probe.step(ms(999)));
        assertFalse(Files.exists(dir.resolve("1")));
        assertFalse(probe.step(ms(1000)));
        assertTrue(Files.exists(dir.resolve("1")));
        assertFalse(probe.step(ms(1999)));
        assertTrue(probe.step(ms(2000)));
        assertFalse(probe.step(ms(9000)), "told once");
        assertTrue(closed);
        assertEquals(1, armed.size());
        assertEquals(List.of(), inTmp());
    }

    @Test
    void theEventsOfThisMachineAreHeard() throws Exception {
        Files.createDirectory(root.resolve("tmp"));
        Probe probe = probe(DirectoryEvents::arm);
        assertFalse(probe.step(0));
        woken.await();
        assertFalse(probe.step(1));
        assertEquals(OptionalLong.empty(), probe.next());
        assertEquals(List.of(), inTmp());
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("watch-events")));
    }

    @Test
    void itWaitsForTheDirectoryAndDoesNotMakeIt() throws IOException {
        Probe probe = probe((plan, filter, signals) -> silent(plan));
        assertFalse(probe.step(0));
        assertFalse(probe.step(ms(60_000)));
        assertEquals(OptionalLong.of(ms(61_000)), probe.next());
        assertFalse(Files.exists(root.resolve("tmp")));
        Files.createDirectory(root.resolve("tmp"));
        assertFalse(probe.step(ms(61_000)));
        assertEquals(1, armed.size());
        probe.close();
        assertEquals(List.of(), inTmp());
    }

    @Test
    void whereItCannotWatchItLearnsNothing() throws IOException {
        Files.createDirectory(root.resolve("tmp"));
        Probe probe = probe((plan, filter, signals) -> {
            throw new IOException("User limit of inotify instances reached or too many open files");
        });
        assertFalse(probe.step(0));
        assertEquals(OptionalLong.empty(), probe.next());
        assertFalse(probe.step(ms(5000)));
        assertEquals(List.of(), inTmp());
    }

    @Test
    void aTmpDirThatVanishesEndsIt() throws IOException {
        Files.createDirectory(root.resolve("tmp"));
        Probe probe = probe((plan, filter, signals) -> silent(plan));
        assertFalse(probe.step(0));
        Disk.delete(root.resolve("tmp"));
        assertFalse(probe.step(ms(1000)));
        assertEquals(OptionalLong.empty(), probe.next());
        assertFalse(Files.exists(root.resolve("tmp")));
    }
}
