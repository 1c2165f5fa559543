package dev.hotreload.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which quantities of one JVM grow from reload to reload, each told once. The bounds are far above what an application takes that is used
 * while it is edited: it loads classes, fills caches and opens connections, but less and less of them.
 */
final class Leaks {
    private static final long MEBIBYTE = 1 << 20;

    /** A collection of more than this is felt, so there is none. */
    private static final long LARGEST_COLLECTED = 1 << 30;

    private final String unit;
    private final Trend threads;
    private final Trend files;
    private final Trend heap;
    private final Trend metaspace;
    private final List<Trend> told = new ArrayList<>();
    private long collections;

    private Leaks(String unit, int patience) {
        this.unit = unit;
        threads = new Trend(
                footprint ->
                        OptionalLong.of(ThreadSeries.count(footprint.threads().values())),
                6 * patience,
                1);
        // Connections come one by one, too, and jars when a first class of theirs is needed.
        files = new Trend(Footprint::openFiles, 10 * patience, 1);
        heap = new Trend(Footprint::heapBytes, 6 * patience, MEBIBYTE);
        // HotSpot itself keeps some ten kilobytes of a class that is redefined, see docs/performance.md.
        metaspace = new Trend(Footprint::metaspaceBytes, 10 * patience, MEBIBYTE / 2);
    }

    static Leaks ofApplication() {
        return new Leaks("swap", 1);
    }

    /** hotreload has caches that fill while a project is edited for the first time. */
    static Leaks ofRunner() {
        return new Leaks("reload", 2);
    }

    /** Measures the same JVM again, after a garbage collection. */
    @FunctionalInterface
    interface Collected {
        /** Empty: it was not possible, or is not wanted any more. */
        Optional<Footprint> get() throws InterruptedException;
    }

    /** After the next reload. */
    List<Growth> add(Footprint next, Collected collected) throws InterruptedException {
        List<Growth> found = new ArrayList<>();
        growing(threads, next)
                .ifPresent(first -> found.add(new Growth(
                        "threads",
                        unit,
                        threads.rises(),
                        Integer.toString(first.threads().size()),
                        Integer.toString(next.threads().size()),
                        came(first, next))));
        growing(files, next)
                .ifPresent(first -> found.add(new Growth(
                        "open files", unit, files.rises(), count(files, first), count(files, next), List.of())));
        // Without a collection since the last reload nothing is known of the heap.
        Optional<Footprint> fuller = next.collections() == collections ? Optional.empty() : growing(heap, next);
        Optional<Footprint> larger = growing(metaspace, next);
        collections = next.collections();
        if (fuller.isPresent() || larger.isPresent()) {
            Optional<Footprint> sure =
                    next.heapBytes().orElse(0) > LARGEST_COLLECTED ? Optional.empty() : collected.get();
            fuller.flatMap(first -> confirm("heap in use", heap, first, next, sure))
                    .ifPresent(found::add);
            larger.flatMap(first -> confirm("metaspace", metaspace, first, next, sure))
                    .ifPresent(found::add);
            sure.ifPresent(after -> collections = after.collections());
        }
        return found;
    }

    private Optional<Footprint> growing(Trend trend, Footprint next) {
        if (told.contains(trend)) {
            return Optional.empty();
        }
        Optional<Footprint> first = trend.add(next);
        if (first.isPresent()) {
            told.add(trend);
        }
        return first;
    }

    /** Memory that nothing uses is no leak. What was measured before may have held some, so the growth is at least this. */
    private Optional<Growth> confirm(
            String what, Trend trend, Footprint first, Footprint next, Optional<Footprint> after) {
        if (after.isPresent() && after.get().collections() > next.collections() && trend.holds(first, after.get())) {
            return Optional.of(new Growth(
                    what, unit, trend.rises(), megabytes(trend, first), megabytes(trend, after.get()), List.of()));
        }
        told.remove(trend);
        if (after.isPresent()) {
            trend.forget();
        }
        return Optional.empty();
    }

    private static List<String> came(Footprint first, Footprint next) {
        SortedMap<Long, String> came = new TreeMap<>(next.threads());
        came.keySet().removeAll(first.threads().keySet());
        return List.copyOf(came.values());
    }

    private static String count(Trend trend, Footprint footprint) {
        return Long.toString(trend.of(footprint));
    }

    private static String megabytes(Trend trend, Footprint footprint) {
        return trend.of(footprint) / MEBIBYTE + " MB";
    }
}
