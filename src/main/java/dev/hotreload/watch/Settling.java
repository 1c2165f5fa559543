package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig.AwaitWriteFinish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was seen to differ and has not rested yet. Pure: it is told what was seen and what time it is, in nanoseconds of
 * one clock.
 */
final class Settling {
    /** An empty file is probably about to be written. */
    private static final Duration EMPTY_RESTS = Duration.ofMillis(200);

    /** The event that tells a file written in place from one that came by rename follows within microseconds. */
    private static final Duration CREATED_RESTS = Duration.ofMillis(5);

    /** With more files than this, each is looked at less often. */
    private static final int MANY = 100;

    private final AwaitWriteFinish await;
    private final Map<Path, Pending> pending = new HashMap<>();

    Settling(AwaitWriteFinish await) {
        this.await = await;
    }

    /** How a file came to be what it is, in rising doubt about whether it is finished. */
    enum Arrival {
        /** By rename: whole. */
        COMPLETE,
        /** Created, and no write was heard of. */
        CREATED,
        /** Written in place. */
        WRITTEN
    }

    /**
     * A file that differs from what was reported.
     *
     * @param stamp null: it is gone
     * @param heard whether an event led here; otherwise only another stamp makes it restless
     */
    void seen(Path path, @Nullable Stamp stamp, Arrival arrival, boolean heard, long now) {
        Pending known = pending.get(path);
        if (known == null) {
            pending.put(path, new Pending(path, stamp, arrival, now));
        } else {
            known.seen(stamp, arrival, heard, now);
        }
    }

    /** When the event came that led to {@link #seen}. */
    void heard(Path path, long atNanos) {
        Pending known = pending.get(path);
        if (known != null && atNanos - known.firstSeen < 0) {
            known.firstSeen = atNanos;
        }
    }

    /** Nothing differs any more. */
    void forget(Path path) {
        pending.remove(path);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    boolean holds(Path path) {
        return pending.containsKey(path);
    }

    /** Unordered. */
    List<Path> paths() {
        return List.copyOf(pending.keySet());
    }

    /** Those to look at again before {@link #takeRested}. */
    List<Path> due(long now) {
        return pending.values().stream()
                .filter(file -> file.nextLook() - now <= 0)
                .map(file -> file.path)
                .toList();
    }

    /** When something is to be done next. */
    OptionalLong next() {
        return pending.values().stream().mapToLong(Pending::nextLook).min();
    }

    /**
     * Those that have rested, with the time they were first seen; they are forgotten. A deletion and what came at the same
     * time leave together: they are a move, or a file that is replaced.
     */
    List<Rested> takeRested(long now) {
        List<Pending> rested =
                pending.values().stream().filter(file -> file.hasRested(now)).toList();
        if (rested.isEmpty()) {
            return List.of();
        }
        long goneRest = latest(true, now);
        long presentRest = latest(false, now);
        List<Rested> leaving = new ArrayList<>();
        for (Pending file : rested) {
            if (file.heldUntil == null) {
                file.heldUntil = file.stamp == null ? presentRest : goneRest;
            }
            if (file.heldUntil - now <= 0) {
                pending.remove(file.path);
                leaving.add(new Rested(file.path, file.stamp == null, file.firstSeen));
            }
        }
        leaving.sort(Comparator.comparing(Rested::path));
        return leaving;
    }

    private long latest(boolean gone, long now) {
        return pending.values().stream()
                .filter(file -> (file.stamp == null) == gone)
                .mapToLong(Pending::restsAt)
                .max()
                .orElse(now);
    }

    /**
     * A file whose change counts now.
     *
     * @param gone whether it was when it was last seen
     */
    record Rested(Path path, boolean gone, long firstSeenNanos) {}

    /** One file that has not rested. */
    private final class Pending {
        private final Path path;
        private long firstSeen;
        private @Nullable Stamp stamp;
        private Arrival arrival;
        private long restsSince;
        private long lookedAt;
        private @Nullable Long heldUntil;

        Pending(Path path, @Nullable Stamp stamp, Arrival arrival, long now) {
            this.path = path;
            this.stamp = stamp;
            this.arrival = arrival;
            this.firstSeen = now;
            this.restsSince = now;
            this.lookedAt = now;
        }

        void seen(@Nullable Stamp newStamp, Arrival newArrival, boolean heard, long now) {
            lookedAt = now;
            if (heard || !Objects.equals(stamp, newStamp)) {
                stamp = newStamp;
                restsSince = now;
                heldUntil = null;
                arrival = heard ? newArrival : Arrival.WRITTEN;
            }
        }

        private Duration rest() {
            if (stamp == null) {
                return await.stableFor();
            }
            if (!await.enabled()) {
                return Duration.ZERO;
            }
            if (stamp.sizeBytes() == 0) {
                return max(EMPTY_RESTS, await.stableFor());
            }
            if (arrival == Arrival.COMPLETE) {
                return Duration.ZERO;
            }
            return arrival == Arrival.CREATED ? min(CREATED_RESTS, await.stableFor()) : await.stableFor();
        }

        long restsAt() {
            long rested = restsSince + rest().toNanos();
            long tooLate = firstSeen + await.timeout().toNanos();
            return rested - tooLate < 0 ? rested : tooLate;
        }

        boolean hasRested(long now) {
            return restsAt() - now <= 0;
        }

        long nextLook() {
            if (heldUntil != null) {
                return heldUntil;
            }
            long stretch = 1L + pending.size() / MANY;
            long poll = lookedAt + await.pollInterval().toNanos() * stretch;
            return poll - restsAt() < 0 ? poll : restsAt();
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
