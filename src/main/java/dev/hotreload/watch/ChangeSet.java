package dev.hotreload.watch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What changed since the last change set: one kind for each file, by absolute path. Directories do not appear, only the
 * files in them. Immutable.
 *
 * @param changes sorted by path
 * @param detectedAtNanos {@link System#nanoTime()} of the first event that led to this set
 */
public record ChangeSet(SortedMap<Path, Kind> changes, long detectedAtNanos) {

    public ChangeSet {
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    }

    /** What happened to a file, seen from the last change set. */
    public enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }

    public static ChangeSet of(Map<Path, Kind> changes, long detectedAtNanos) {
        return new ChangeSet(new TreeMap<>(changes), detectedAtNanos);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
