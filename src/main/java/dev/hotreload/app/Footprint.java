package dev.hotreload.app;

import dev.hotreload.agent.Measured;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a JVM takes of the machine at one moment. Empty is what it cannot know.
 *
 * @param threads names of the live threads by their ids, without virtual ones
 * @param heapBytes in use after the last garbage collection
 * @param collections garbage collections so far
 * @param metaspaceBytes in use
 * @param openFiles sockets and pipes included
 */
public record Footprint(
        SortedMap<Long, String> threads,
        OptionalLong heapBytes,
        long collections,
        OptionalLong metaspaceBytes,
        OptionalLong openFiles) {
    public Footprint {
        threads = Collections.unmodifiableSortedMap(new TreeMap<>(threads));
    }

    static Footprint of(Measured measured) {
        return new Footprint(
                measured.threads(),
                measured.collections() == 0 ? OptionalLong.empty() : known(measured.heapBytes()),
                measured.collections(),
                known(measured.metaspaceBytes()),
                known(measured.openFiles()));
    }

    private static OptionalLong known(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
