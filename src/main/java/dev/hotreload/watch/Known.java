package dev.hotreload.watch;

import dev.hotreload.watch.ChangeSet.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files as they were last reported. Confined to the watch thread. */
final class Known {
    /** Files written just before the start are read at the start, unless the whole tree was. */
    private static final Duration LONGEST_ADOPTION = Duration.ofMillis(50);

    private final boolean ignoreUnchanged;
    private final PathTree<Version> versions = new PathTree<>();
    private final Deque<Path> unread = new ArrayDeque<>();

    Known(boolean ignoreUnchanged) {
        this.ignoreUnchanged = ignoreUnchanged;
    }

    /**
     * A file as it was reported.
     *
     * @param content empty: not read yet, or too large
     */
    private record Version(Stamp stamp, Optional<Content> content, Instant lookedAt) {
        /** Whether equal stamps prove nothing. */
        boolean isTooYoung() {
            return stamp.isTooYoung(lookedAt);
        }
    }

    /** Nothing of this counts as a change. */
    void adopt(Map<Path, Stamp> files) {
        Instant now = Instant.now();
        long deadline = System.nanoTime() + LONGEST_ADOPTION.toNanos();
        files.forEach((path, stamp) -> {
            boolean read = stamp.isTooYoung(now) && System.nanoTime() - deadline < 0;
            versions.put(path, new Version(stamp, read ? Content.read(path) : Optional.empty(), now));
            if (ignoreUnchanged && !read) {
                unread.add(path);
            }
        });
    }

    int size() {
        return versions.size();
    }

    boolean holds(Path path) {
        return versions.get(path) != null;
    }

    /** Unordered. */
    List<Path> paths() {
        return versions.files();
    }

    /** The file itself and all below the directory; unordered. */
    List<Path> atOrBelow(Path path) {
        return versions.atOrBelow(path);
    }

    void forget(Path path) {
        versions.remove(path);
    }

    /**
     * Whether what stands there now differs from what was reported.
     *
     * @param stamp null: nothing stands there
     * @param doubt whether equal stamps are not enough
     */
    boolean differs(Path path, @Nullable Stamp stamp, boolean doubt) {
        Version version = versions.get(path);
        if (version == null || stamp == null) {
            return (version == null) != (stamp == null);
        }
        if (!version.stamp().equals(stamp)) {
            return true;
        }
        if (!doubt && !version.isTooYoung()) {
            return false;
        }
        if (version.content().isEmpty()) {
            return doubt && version.isTooYoung() && stamp.sizeBytes() > 0;
        }
        Instant now = Instant.now();
        Optional<Content> content = Content.read(path);
        if (content.isPresent() && !content.equals(version.content())) {
            return true;
        }
        versions.put(path, new Version(stamp, version.content(), now));
        return false;
    }

    /** Takes what stands there now as reported, and says what that is a change of; empty: no change. */
    Optional<Kind> report(Path path, @Nullable Stamp stamp) {
        Version before = versions.get(path);
        if (stamp == null) {
            versions.remove(path);
            return before == null ? Optional.empty() : Optional.of(Kind.DELETED);
        }
        Instant now = Instant.now();
        Optional<Content> content = Content.read(path);
        versions.put(path, new Version(stamp, content, now));
        if (before == null) {
            return Optional.of(Kind.CREATED);
        }
        boolean same = ignoreUnchanged
                && content.isPresent()
                && content.equals(before.content())
                && before.stamp().sizeBytes() == stamp.sizeBytes();
        return same ? Optional.empty() : Optional.of(Kind.MODIFIED);
    }

    /** What stands there after a report was made; where it is another file already, nobody knows what of it was read. */
    void confirm(Path path, @Nullable Stamp stamp) {
        Version version = versions.get(path);
        if (version != null && !version.stamp().equals(stamp)) {
            versions.put(path, new Version(version.stamp(), Optional.empty(), version.lookedAt()));
        }
    }

    boolean hasUnread() {
        return !unread.isEmpty();
    }

    /** Reads files whose content is not known yet, so that a later touch is known for what it is. */
    void readUnread(long untilNanos) {
        while (!unread.isEmpty() && System.nanoTime() - untilNanos < 0) {
            Path path = unread.remove();
            Version version = versions.get(path);
            if (version != null && version.content().isEmpty() && isStill(path, version)) {
                Optional<Content> content = Content.read(path);
                if (isStill(path, version)) {
                    versions.put(path, new Version(version.stamp(), content, version.lookedAt()));
                }
            }
        }
    }

    private static boolean isStill(Path path, Version version) {
        return Stamp.at(path) instanceof Stamp.Found.File file && file.stamp().equals(version.stamp());
    }
}
