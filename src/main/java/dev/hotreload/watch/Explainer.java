package dev.hotreload.watch;

import dev.hotreload.watch.Explanation.Question;
import dev.hotreload.watch.Explanation.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why a path is watched or is not: asks the filter about its name, and the walk whether it comes by. Both are those
 * that the watcher uses, so that it cannot differ from what they say.
 */
final class Explainer {
    private final WatchPlan plan;
    private final PathFilter filter;
    private @Nullable Walked walked;

    Explainer(WatchPlan plan) {
        this.plan = plan;
        this.filter = new PathFilter(plan);
    }

    Explanation explain(Question question) {
        Path path = question.path();
        What what = what(path);
        boolean isDirectory = what == What.DIRECTORY || (what == What.NOTHING && question.isDirectory());
        Decision byName = isDirectory ? filter.decideDirectory(path) : filter.decide(path);
        Decision decision = byName.watched() ? onDisk(path, what, isDirectory, byName) : byName;
        return new Explanation(path, what, decision.watched(), decision.rule());
    }

    private static What what(Path path) {
        Stamp.Found found = Stamp.at(path);
        if (found instanceof Stamp.Found.Directory) {
            return What.DIRECTORY;
        }
        if (found instanceof Stamp.Found.File) {
            return What.FILE;
        }
        return found instanceof Stamp.Found.Unknown || Files.exists(path) ? What.OTHER : What.NOTHING;
    }

    private Decision onDisk(Path path, What what, boolean isDirectory, Decision byName) {
        if (what == What.OTHER && Files.exists(path)) {
            return Decision.no(new Rule.Special());
        }
        Path dir = isDirectory ? path : path.getParent();
        // What is named is looked at by its name; no walk needs to come by.
        if (byName.rule() instanceof Rule.Named || dir == null) {
            return byName;
        }
        Optional<Path> root = plan.dirOf(dir);
        while (root.isPresent() && !Files.isDirectory(dir) && !dir.equals(root.get())) {
            // The root is above it.
            dir = Objects.requireNonNull(dir.getParent());
        }
        if (root.isEmpty() || !Files.isDirectory(dir) || walked().dirs.contains(dir)) {
            return byName;
        }
        return whyNotWalked(dir, root.get()).orElse(byName);
    }

    /** Empty: it has come since the walk. */
    private Optional<Decision> whyNotWalked(Path dir, Path root) {
        Decision byName = filter.decideDirectory(dir);
        if (!byName.watched()) {
            return Optional.of(byName);
        }
        for (Path above : downFrom(root, dir)) {
            if (walked().unreadable.contains(above)) {
                return Optional.of(Decision.no(new Rule.Unreadable(above)));
            }
            if (!above.equals(root)
                    && Files.isSymbolicLink(above)
                    && !walked().dirs.contains(above)) {
                return Optional.of(notFollowed(above));
            }
        }
        return Optional.empty();
    }

    private static List<Path> downFrom(Path root, Path dir) {
        Deque<Path> down = new ArrayDeque<>();
        for (Path above = dir; above != null && above.startsWith(root); above = above.getParent()) {
            down.push(above);
        }
        return List.copyOf(down);
    }

    private Decision notFollowed(Path link) {
        if (plan.config().followSymlinks()) {
            try {
                Path real = link.toRealPath();
                for (Path dir : walked().dirs) {
                    if (dir.toRealPath().equals(real)) {
                        return Decision.no(new Rule.Elsewhere(link, dir));
                    }
                }
            } catch (IOException e) {
                return Decision.no(new Rule.Unreadable(link));
            }
        }
        return Decision.no(new Rule.Linked(link));
    }

    private Walked walked() {
        Walked known = walked;
        if (known == null) {
            known = new Walked();
            try {
                new TreeWalk(plan, filter).walk(known);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            walked = known;
        }
        return known;
    }

    /** Where the walk came by. */
    private static final class Walked implements TreeWalk.Visitor {
        final Set<Path> dirs = new HashSet<>();
        final Set<Path> unreadable = new HashSet<>();

        @Override
        public void directory(Path dir) {
            dirs.add(dir);
        }

        @Override
        public void unreadable(Path path, IOException why) {
            unreadable.add(path);
        }
    }
}
