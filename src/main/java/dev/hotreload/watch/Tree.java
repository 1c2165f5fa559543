package dev.hotreload.watch;

import dev.hotreload.config.Problem;
import dev.hotreload.config.Problem.Severity;
import dev.hotreload.watch.ChangeSet.Kind;
import dev.hotreload.watch.Settling.Arrival;
import dev.hotreload.watch.Settling.Rested;
import dev.hotreload.watch.Signal.Touched;
import dev.hotreload.watch.Stamp.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The watched files: what was reported of them, and what of them differs and has not rested. Looks where it is told to
 * and believes what it sees there. Confined to the watch thread.
 */
final class Tree {
    private final WatchPlan plan;
    private final Consumer<Problem> trouble;
    private final Known known;
    private final Settling settling;
    private final Arrivals arrivals = new Arrivals();
    private final FileLinks fileLinks = new FileLinks();
    private final Set<Path> warnedOf = new HashSet<>();
    private PathFilter filter;
    private Set<Path> links = Set.of();

    Tree(WatchPlan plan, Consumer<Problem> trouble) {
        this.plan = plan;
        this.trouble = trouble;
        this.known = new Known(plan.config().ignoreUnchanged());
        this.settling = new Settling(plan.config().awaitWriteFinish());
        this.filter = new PathFilter(plan);
    }

    /** Why the tree looks at a file. */
    private enum Why {
        /** An event named it. */
        EVENT,
        /** It has not rested. */
        AGAIN,
        /** A scan came by. */
        SCAN
    }

    PathFilter filter() {
        return filter;
    }

    /** Directories that are watched though they are links, as the last full look found them. */
    Set<Path> links() {
        return links;
    }

    int fileCount() {
        return known.size();
    }

    boolean hasFileLinks() {
        return !fileLinks.isEmpty();
    }

    /** Everything is taken as it stands. */
    void takeFirst() {
        Snapshot snapshot = Snapshot.take(plan, filter);
        warn(snapshot);
        links = snapshot.links();
        fileLinks.add(snapshot.fileLinks());
        known.adopt(snapshot.files());
    }

    /** Looks at every file; reads the {@code .gitignore} files again if one changed. */
    void lookEverywhere(long now) {
        if (filter.isOutdated()) {
            filter = new PathFilter(plan);
        }
        Snapshot snapshot = Snapshot.take(plan, filter);
        links = snapshot.links();
        Set<Path> all = new HashSet<>(known.paths());
        all.addAll(settling.paths());
        compare(snapshot, all, Arrival.WRITTEN, now);
    }

    /** Looks at every file at or below these paths, or everywhere where that is not enough. */
    void lookAtOrBelow(Collection<Path> places, long now) {
        if (plan.config().followSymlinks() || filter.isOutdated()) {
            lookEverywhere(now);
        } else {
            lookBelow(Set.copyOf(places), Arrival.WRITTEN, now);
        }
    }

    /** Looks where events point. */
    void look(List<Touched> batch, long now) {
        Map<Path, Arrival> heard = arrivals.of(batch);
        Map<Path, Arrival> dirs = new TreeMap<>();
        Set<Path> gone = new HashSet<>();
        for (Map.Entry<Path, Arrival> entry : heard.entrySet()) {
            Path path = entry.getKey();
            fileLinks.heardOf(path);
            Found found = at(path);
            if (concernsRules(path) || concernsLinks(path, found)) {
                lookEverywhere(now);
                return;
            }
            if (found instanceof Found.Directory) {
                dirs.put(path, entry.getValue());
            }
            // Where a file is new, a directory may have stood; if it moved, no event tells of what was in it.
            if (found instanceof Found.Nothing || (found instanceof Found.File && !isAtRest(path))) {
                gone.add(path);
            }
            // A directory may stand where a file stood.
            if (filter.accepts(path)) {
                observe(path, found, entry.getValue(), Why.EVENT, now);
            }
        }
        batch.forEach(touched -> settling.heard(touched.path(), touched.atNanos()));
        lookBelow(dirs, now);
        lookForLost(gone, now);
    }

    private boolean isAtRest(Path file) {
        return known.holds(file) && !settling.holds(file);
    }

    /** What lies behind a link that is not walked is nothing, and so is the link. */
    private Found at(Path path) {
        Found found = Stamp.at(path);
        boolean skipped = found instanceof Found.Directory
                && !plan.config().followSymlinks()
                && !plan.approaches().contains(path)
                && !plan.dirs().contains(path)
                && Files.isSymbolicLink(path);
        return skipped || isBehindLink(path) ? new Found.Nothing() : found;
    }

    /** Whether the walk does not come there, for want of following a link or because it came by another path. */
    private boolean isBehindLink(Path path) {
        Path root = plan.dirOf(path).orElse(path);
        Path dir = path.getParent();
        while (dir != null && dir.startsWith(root) && !dir.equals(root)) {
            if (!links.contains(dir) && Files.isSymbolicLink(dir)) {
                return true;
            }
            dir = dir.getParent();
        }
        return false;
    }

    /** Where links are followed, what one path loses another may gain. */
    private boolean concernsLinks(Path path, Found found) {
        return plan.config().followSymlinks()
                && (found instanceof Found.Directory || links.stream().anyMatch(link -> link.startsWith(path)));
    }

    private boolean concernsRules(Path path) {
        return plan.config().gitignore() && path.endsWith(IgnoreRules.FILE) && filter.isOutdated();
    }

    private void lookBelow(Map<Path, Arrival> dirs, long now) {
        Set<Path> renamed = new HashSet<>();
        Set<Path> written = new HashSet<>();
        dirs.forEach((dir, arrival) -> {
            // Sorted: a directory comes before what is in it.
            if (!hasAncestorIn(dir, renamed) && !hasAncestorIn(dir, written)) {
                (arrival == Arrival.COMPLETE ? renamed : written).add(dir);
            }
        });
        lookBelow(renamed, Arrival.COMPLETE, now);
        lookBelow(written, Arrival.WRITTEN, now);
    }

    private void lookBelow(Set<Path> dirs, Arrival arrival, long now) {
        if (!dirs.isEmpty()) {
            compare(Snapshot.take(plan, filter, dirs), knownAndSettling(dirs), arrival, now);
        }
    }

    private void lookForLost(Set<Path> gone, long now) {
        if (!gone.isEmpty()) {
            for (Path path : knownAndSettling(gone)) {
                if (!gone.contains(path)) {
                    observe(path, at(path), Arrival.WRITTEN, Why.SCAN, now);
                }
            }
        }
    }

    private static boolean hasAncestorIn(Path path, Set<Path> dirs) {
        Path above = path.getParent();
        while (above != null && !dirs.contains(above)) {
            above = above.getParent();
        }
        return above != null;
    }

    /** At or below these. */
    private Set<Path> knownAndSettling(Set<Path> places) {
        Set<Path> paths = new HashSet<>();
        places.forEach(place -> paths.addAll(known.atOrBelow(place)));
        settling.paths().stream()
                .filter(path -> places.contains(path) || hasAncestorIn(path, places))
                .forEach(paths::add);
        return paths;
    }

    /** Whether the snapshot differs from what is known; it covers these paths. */
    private void compare(Snapshot snapshot, Set<Path> covered, Arrival arrival, long now) {
        warn(snapshot);
        fileLinks.add(snapshot.fileLinks());
        snapshot.files().forEach((path, stamp) -> observe(path, new Found.File(stamp), arrival, Why.SCAN, now));
        for (Path path : covered) {
            if (!snapshot.files().containsKey(path) && !snapshot.isBlindTo(path)) {
                if (filter.accepts(path) || Files.notExists(path)) {
                    observe(path, new Found.Nothing(), Arrival.WRITTEN, Why.SCAN, now);
                } else {
                    // Filtered out by new rules: not a change of the file.
                    known.forget(path);
                    settling.forget(path);
                }
            }
        }
    }

    private void warn(Snapshot snapshot) {
        snapshot.unreadable().forEach((path, why) -> {
            if (warnedOf.add(path)) {
                String message = "cannot look into it (" + why.getClass().getSimpleName()
                        + "), so changes there go unseen; make it readable or exclude it with watch.exclude_dir";
                trouble.accept(new Problem(Optional.of(path), 0, 0, Severity.WARNING, message, ""));
            }
        });
    }

    private void observe(Path path, Found found, Arrival arrival, Why why, long now) {
        if (found instanceof Found.Unknown) {
            return;
        }
        Stamp stamp = found instanceof Found.File file ? file.stamp() : null;
        if (known.differs(path, stamp, why != Why.SCAN)) {
            settling.seen(path, stamp, arrival, why == Why.EVENT, now);
        } else {
            settling.forget(path);
        }
    }

    /** Looks at what no event tells of: files that are written to by another name. */
    void lookAtFileLinks(long now) {
        for (Path link : fileLinks.standing()) {
            if (filter.accepts(link)) {
                observe(link, at(link), Arrival.WRITTEN, Why.SCAN, now);
            }
        }
    }

    /** After whoever was told has had time to read: what changed meanwhile may not be taken for what he read. */
    void confirm(ChangeSet told) {
        told.changes().forEach((path, kind) -> {
            if (kind != Kind.DELETED) {
                known.confirm(path, at(path) instanceof Found.File file ? file.stamp() : null);
            }
        });
    }

    /** Looks again at what has not rested. */
    void lookAgain(long now) {
        for (Path path : settling.due(now)) {
            observe(path, at(path), Arrival.WRITTEN, Why.AGAIN, now);
        }
    }

    /** What has rested since the last time, as changes; may be empty. */
    ChangeSet takeChanges(long now) {
        Map<Path, Kind> changes = new HashMap<>();
        long first = now;
        for (Rested rested : settling.takeRested(now)) {
            Path path = rested.path();
            Found found = at(path);
            if (found instanceof Found.Unknown) {
                continue;
            }
            Stamp stamp = found instanceof Found.File file ? file.stamp() : null;
            Optional<Kind> kind = known.report(path, stamp);
            if (kind.isPresent()) {
                changes.put(path, kind.get());
                first = Math.min(first, rested.firstSeenNanos());
            }
        }
        return ChangeSet.of(changes, first);
    }

    boolean isSettled() {
        return settling.isEmpty();
    }

    /** When to look again; empty: not before something happens. */
    OptionalLong next() {
        return settling.next();
    }

    /** Whether there is something to do while nothing happens. */
    boolean isCurious() {
        return settling.isEmpty() && known.hasUnread();
    }

    void readAhead(long untilNanos) {
        known.readUnread(untilNanos);
    }
}
