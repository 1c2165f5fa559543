package dev.hotreload.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Numbers about all reloads of a run, by family and labels. For any thread; each call takes less than a microsecond or so. */
final class Metrics {
    private final Map<Family, Map<SortedMap<String, String>, Cell>> cells = new EnumMap<>(Family.class);

    /**
     * What is known of one combination of labels.
     *
     * @param value the sum of a histogram, in seconds
     * @param buckets how many values were in each, not cumulated; empty where it is no histogram
     */
    record Sample(SortedMap<String, String> labels, double value, List<Long> buckets) {
        Sample {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
            buckets = List.copyOf(buckets);
        }
    }

    /** A number that changes, or somebody who knows it. */
    private static final class Cell {
        private double value;
        private long[] buckets = {};
        private LongSupplier source = () -> 0;

        Sample sample(SortedMap<String, String> labels) {
            List<Long> counts = Arrays.stream(buckets).boxed().toList();
            return new Sample(labels, value + source.getAsLong(), counts);
        }
    }

    synchronized void add(Family family, Map<String, String> labels, long more) {
        cell(family, labels).value += more;
    }

    synchronized void set(Family family, Map<String, String> labels, long value) {
        cell(family, labels).value = value;
    }

    /** Into a histogram. */
    synchronized void record(Family family, Map<String, String> labels, double seconds) {
        Cell cell = cell(family, labels);
        if (cell.buckets.length == 0) {
            cell.buckets = new long[Family.BOUNDS.size() + 1];
        }
        int bucket = 0;
        while (bucket < Family.BOUNDS.size() && seconds > Family.BOUNDS.get(bucket)) {
            bucket++;
        }
        cell.buckets[bucket]++;
        cell.value += seconds;
    }

    /** From now on it is asked for the number; for any thread, and it answers at once. */
    synchronized void ask(Family family, Map<String, String> labels, LongSupplier source) {
        cell(family, labels).source = source;
    }

    /** What is known by now, in the order of the labels. */
    synchronized List<Sample> samples(Family family) {
        List<Sample> samples = new ArrayList<>();
        cells.getOrDefault(family, Map.of()).forEach((labels, cell) -> samples.add(cell.sample(labels)));
        return samples;
    }

    private Cell cell(Family family, Map<String, String> labels) {
        return cells.computeIfAbsent(
                        family, any -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())))
                .computeIfAbsent(new TreeMap<>(labels), any -> new Cell());
    }
}
