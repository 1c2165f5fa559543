package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeaksTest {
    private static final long MEGABYTE = 1 << 20;

    private final Leaks leaks = Leaks.ofApplication();
    private final List<String> threads = new ArrayList<>(List.of("main"));
    private final List<String> told = new ArrayList<>();
    private long heapMegabytes = 20;
    private long garbageMegabytes;
    private long metaspaceKilobytes = 20_000;
    private long files = 30;
    private long collections = 1;
    private int forced;

    @Test
    void aThreadMoreWithEachSwapIsToldOnceWithThoseThatCame() throws Exception {
        swaps(1);
        for (int i = 0; i < 12; i++) {
            threads.add("Thread-" + i);
            swaps(1);
            assertEquals(i < 5 ? 0 : 1, told.size());
        }
        assertEquals(
                List.of("threads grew from one swap to the next, 6 times in a row: 1 to 7"
                        + " (Thread-0, Thread-1, Thread-2, Thread-3, Thread-4, and 1 more)"),
                told);
    }

    @Test
    void oneSwapWithoutAThreadMoreBeginsAnew() throws Exception {
        for (int i = 0; i < 18; i++) {
            if (i % 6 != 5) {
                threads.add("Thread-" + i);
            }
            swaps(1);
        }
        assertEquals(List.of(), told);
    }

    @Test
    void aPoolThatFillsUpIsNoLeakAndManyPoolsAre() throws Exception {
        for (int i = 0; i < 16; i++) {
            threads.add("http-nio-8080-exec-" + i);
            swaps(1);
        }
        assertEquals(List.of(), told);
        for (int i = 0; i < 7; i++) {
            threads.add("pool-" + i + "-thread-1");
            swaps(1);
        }
        assertEquals(1, told.size());
    }

    @Test
    void threadsOfOneNameAndANumberedSeriesWithoutEndAreLeaks() {
        assertEquals(3, ThreadSeries.count(List.of("refresh", "refresh", "refresh")));
        assertEquals(2, ThreadSeries.count(List.of("worker-1", "worker-1", "worker-2")));
        List<String> series = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            series.add("worker-" + i);
            assertEquals(Math.max(1, i - 15), ThreadSeries.count(series));
        }
    }

    @Test
    void openFilesMayGrowForLongerThanThreads() throws Exception {
        for (int i = 0; i < 11; i++) {
            files += 2;
            assertEquals(List.of(), told);
            swaps(1);
        }
        assertEquals(List.of("open files grew from one swap to the next, 10 times in a row: 32 to 52"), told);
    }

    @Test
    void heapThatStaysAfterACollectionIsTold() throws Exception {
        for (int i = 0; i < 7; i++) {
            heapMegabytes += 2;
            collections++;
            swaps(1);
        }
        assertEquals(List.of("heap in use grew from one swap to the next, 6 times in a row: 22 MB to 34 MB"), told);
        assertEquals(1, forced);
    }

    @Test
    void garbageIsNoLeakAndIsCollectedOnceForEachSuspicion() throws Exception {
        for (int i = 0; i < 14; i++) {
            garbageMegabytes += 2;
            collections++;
            swaps(1);
        }
        assertEquals(List.of(), told);
        assertEquals(2, forced);
    }

    @Test
    void withoutACollectionNothingIsKnownOfTheHeap() throws Exception {
        for (int i = 0; i < 20; i++) {
            heapMegabytes += 2;
            swaps(1);
        }
        assertEquals(List.of(), told);
        assertEquals(0, forced);
    }

    @Test
    void whatAJvmKeepsOfRedefinedClassesIsNoLeakAndAClassLoaderForEachSwapIs() throws Exception {
        for (int i = 0; i < 20; i++) {
            metaspaceKilobytes += 100;
            swaps(1);
        }
        assertEquals(List.of(), told);
        for (int i = 0; i < 11; i++) {
            metaspaceKilobytes += 1_000;
            swaps(1);
        }
        assertEquals(List.of("metaspace grew from one swap to the next, 10 times in a row: 21 MB to 31 MB"), told);
    }

    private void swaps(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            leaks.add(footprint(), this::collected).forEach(growth -> told.add(growth.text()));
        }
    }

    private Footprint footprint() {
        SortedMap<Long, String> live = new TreeMap<>();
        for (String name : threads) {
            live.put((long) live.size(), name);
        }
        return new Footprint(
                live,
                OptionalLong.of((heapMegabytes + garbageMegabytes) * MEGABYTE),
                collections,
                OptionalLong.of(metaspaceKilobytes * 1_024),
                OptionalLong.of(files));
    }

    private Optional<Footprint> collected() {
        forced++;
        garbageMegabytes = 0;
        collections++;
        return Optional.of(footprint());
    }
}
