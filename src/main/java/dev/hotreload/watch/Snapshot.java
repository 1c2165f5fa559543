package dev.hotreload.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The watched files as they stood when they were looked at. Immutable.
 *
 * @param unreadable paths of which nothing can be said
 * @param links directories that are watched though they are links
 * @param fileLinks links that lead to a file, or nowhere
 */
record Snapshot(Map<Path, Stamp> files, Map<Path, IOException> unreadable, Set<Path> links, Set<Path> fileLinks) {

    Snapshot {
        files = Collections.unmodifiableMap(files);
        unreadable = Map.copyOf(unreadable);
        links = Set.copyOf(links);
        fileLinks = Set.copyOf(fileLinks);
    }

    /** Of everything. */
    static Snapshot take(WatchPlan plan, PathFilter filter) {
        Collector collector = new Collector(filter);
        collector.run(() -> new TreeWalk(plan, filter).walk(collector));
        plan.files().forEach(collector::named);
        return collector.snapshot();
    }

    /** Of what lies at or below these directories. */
    static Snapshot take(WatchPlan plan, PathFilter filter, Collection<Path> dirs) {
        Collector collector = new Collector(filter);
        TreeWalk walk = new TreeWalk(plan, filter);
        for (Path dir : dirs) {
            collector.run(() -> walk.walk(dir, collector));
            plan.files().stream().filter(file -> file.startsWith(dir)).forEach(collector::named);
        }
        return collector.snapshot();
    }

    /** Whether the snapshot could not look there. */
    boolean isBlindTo(Path file) {
        return !unreadable.isEmpty() && unreadable.keySet().stream().anyMatch(file::startsWith);
    }

    /** Gathers one. */
    private static final class Collector implements TreeWalk.Visitor {
        private final PathFilter filter;
        private final Map<Path, Stamp> files = new HashMap<>();
        private final Map<Path, IOException> unreadable = new HashMap<>();
        private final Set<Path> links = new HashSet<>();
        private final Set<Path> fileLinks = new HashSet<>();

        Collector(PathFilter filter) {
            this.filter = filter;
        }

        void run(Walk walk) {
            try {
                walk.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void named(Path file) {
            if (Stamp.at(file) instanceof Stamp.Found.File found) {
                files.put(file, found.stamp());
            }
        }

        @Override
        public void file(Path file, BasicFileAttributes attributes) {
            if (filter.accepts(file)) {
                files.put(file, Stamp.of(attributes));
            }
        }

        @Override
        public void link(Path dir) {
            links.add(dir);
        }

        @Override
        public void fileLink(Path link) {
            if (filter.accepts(link)) {
                fileLinks.add(link);
            }
        }

        @Override
        public void unreadable(Path path, IOException why) {
            unreadable.put(path, why);
        }

        Snapshot snapshot() {
            return new Snapshot(files, unreadable, links, fileLinks);
        }
    }

    /** A walk that may fail. */
    @FunctionalInterface
    private interface Walk {
        void run() throws IOException;
    }
}
