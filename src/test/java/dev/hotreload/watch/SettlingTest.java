package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.WatchConfig.AwaitWriteFinish;
import dev.hotreload.watch.Settling.Arrival;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Path A = Path.of("/p/A.java");
    private static final Path B = Path.of("/p/B.java");

    private final Settling settling = new Settling(Plans.AWAIT);

    private static Stamp stamp(long sizeBytes, long version) {
        return new Stamp(sizeBytes, FileTime.fromMillis(version), null);
    }

    private static long ms(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private void heard(Path path, @Nullable Stamp stamp, Arrival arrival, long atMillis) {
        settling.seen(path, stamp, arrival, true, ms(atMillis));
    }

    private void looked(Path path, @Nullable Stamp stamp, long atMillis) {
        settling.seen(path, stamp, Arrival.WRITTEN, false, ms(atMillis));
    }

    private List<Path> restedAt(long millis) {
        return settling.takeRested(ms(millis)).stream()
                .map(Settling.Rested::path)
                .toList();
    }

    @Test
    void aRenamedFileCountsAtOnce() {
        heard(A, stamp(5, 1), Arrival.COMPLETE, 0);
        assertEquals(List.of(A), restedAt(0));
        assertTrue(settling.isEmpty());
    }

    @Test
    void aWrittenFileCountsWhenItHasRested() {
        heard(A, stamp(5, 1), Arrival.WRITTEN, 0);
        assertEquals(List.of(), restedAt(29));
        assertEquals(ms(10), settling.next().orElseThrow());
        looked(A, stamp(6, 2), 10);
        assertEquals(List.of(), restedAt(39));
        looked(A, stamp(6, 2), 40);
        assertEquals(List.of(A), restedAt(40));
    }

    @Test
    void anEventAloneMakesItRestAgain() {
        heard(A, stamp(5, 1), Arrival.WRITTEN, 0);
        heard(A, stamp(5, 1), Arrival.WRITTEN, 25);
        assertEquals(List.of(), restedAt(54));
        assertEquals(List.of(A), restedAt(55));
    }

    @Test
    void aCreatedFileOfWhichNoWriteIsHeardCountsSoon() {
        heard(A, stamp(5, 1), Arrival.CREATED, 0);
        assertEquals(List.of(), restedAt(4));
        assertEquals(List.of(A), restedAt(5));
        heard(B, stamp(5, 1), Arrival.CREATED, 10);
        heard(B, stamp(5, 2), Arrival.WRITTEN, 11);
        assertEquals(List.of(), restedAt(40));
        assertEquals(List.of(B), restedAt(41));
    }

    @Test
    void anEmptyFileWaitsForItsContent() {
        heard(A, stamp(0, 1), Arrival.WRITTEN, 0);
        assertEquals(List.of(), restedAt(199));
        heard(A, stamp(9, 2), Arrival.WRITTEN, 199);
        assertEquals(List.of(A), restedAt(229));
        heard(A, stamp(0, 3), Arrival.WRITTEN, 300);
        assertEquals(List.of(A), restedAt(500));
    }

    @Test
    void aFileThatNeverRestsCountsAfterTheTimeout() {
        for (int at = 0; at < 5000; at += 10) {
            heard(A, stamp(at, at), Arrival.WRITTEN, at);
            assertEquals(List.of(), restedAt(at));
        }
        heard(A, stamp(5000, 5000), Arrival.WRITTEN, 5000);
        assertEquals(List.of(A), restedAt(5000));
    }

    @Test
    void aMoveLeavesAsOne() {
        heard(A, null, Arrival.WRITTEN, 0);
        heard(B, stamp(5, 1), Arrival.COMPLETE, 1);
        assertEquals(List.of(), restedAt(1));
        assertEquals(List.of(A, B), restedAt(30));
    }

    @Test
    void aStreamOfDeletionsHoldsNothingForever() {
        heard(B, stamp(5, 1), Arrival.COMPLETE, 1);
        heard(A, null, Arrival.WRITTEN, 1);
        assertEquals(List.of(), restedAt(1));
        for (int at = 10; at <= 30; at += 10) {
            heard(Path.of("/p/" + at), null, Arrival.WRITTEN, at);
            assertEquals(List.of(), restedAt(at));
        }
        assertEquals(List.of(A, B), restedAt(31));
    }

    @Test
    void itIsDueAgainUntilItLeaves() {
        heard(A, stamp(5, 1), Arrival.WRITTEN, 0);
        assertEquals(List.of(), settling.due(ms(9)));
        assertEquals(List.of(A), settling.due(ms(10)));
        settling.forget(A);
        assertTrue(settling.isEmpty());
        assertTrue(settling.next().isEmpty());
    }

    @Test
    void switchedOffEverythingCountsAtItsFirstEvent() {
        Settling off = new Settling(
                new AwaitWriteFinish(false, Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofSeconds(5)));
        off.seen(A, stamp(5, 1), Arrival.WRITTEN, true, 0);
        assertEquals(1, off.takeRested(0).size());
    }

    @Test
    void theTimeOfTheEventIsKept() {
        heard(A, stamp(5, 1), Arrival.WRITTEN, 10);
        settling.heard(A, ms(7));
        assertEquals(ms(7), settling.takeRested(ms(40)).get(0).firstSeenNanos());
    }
}
