package dev.hotreload.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where to look again and again, because events do not tell everything, and when. Pure: it is told what time it is, in
 * nanoseconds of one clock. Only {@link #places} may be asked by other threads.
 */
final class Polling {
    /** Polling takes at most this part of a core. */
    private static final int PART_OF_TIME = 10;

    private final Duration interval;
    private volatile List<Path> places = List.of();
    private long next;

    Polling(Duration interval) {
        this.interval = interval;
    }

    /** Files and directories, none of them below another; sorted. */
    List<Path> places() {
        return places;
    }

    /** Those of the paths that were not polled yet; they are from now on, and first of all now. */
    List<Path> add(Collection<Path> more, long now) {
        List<Path> fresh = more.stream().filter(path -> !covers(path)).toList();
        if (!fresh.isEmpty()) {
            TreeSet<Path> all = new TreeSet<>(places);
            all.addAll(fresh);
            places = outermost(all);
            next = now;
        }
        return fresh;
    }

    private static List<Path> outermost(SortedSet<Path> sorted) {
        List<Path> outermost = new ArrayList<>();
        for (Path path : sorted) {
            if (outermost.stream().noneMatch(path::startsWith)) {
                outermost.add(path);
            }
        }
        return List.copyOf(outermost);
    }

    /** Whether all that lies at or below the path is polled. */
    boolean covers(Path path) {
        return places.stream().anyMatch(path::startsWith);
    }

    /** When to look; empty: nothing is polled. */
    OptionalLong next() {
        return places.isEmpty() ? OptionalLong.empty() : OptionalLong.of(next);
    }

    boolean isDue(long now) {
        return !places.isEmpty() && next - now <= 0;
    }

    /** A look at all places took this long. */
    void looked(long now, long costNanos) {
        next = now + pauseAfter(costNanos).toNanos();
    }

    /** How long to wait after something that took this long. */
    Duration pauseAfter(long costNanos) {
        Duration pause = Duration.ofNanos(costNanos).multipliedBy(PART_OF_TIME);
        return pause.compareTo(interval) > 0 ? pause : interval;
    }
}
