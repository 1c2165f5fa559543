package dev.hotreload.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the watched directories, each once. Real directories go first: with links followed, a directory that is reached
 * by several paths keeps its own. Watching and scanning share this walk, so they see the same directories.
 */
final class TreeWalk {
    private final WatchPlan plan;
    private final PathFilter filter;

    TreeWalk(WatchPlan plan, PathFilter filter) {
        this.plan = plan;
        this.filter = filter;
    }

    /** What is told on the way. */
    interface Visitor {
        /** Before the directory is listed. */
        default void directory(Path dir) throws IOException {}

        /** Any file, wanted or not. */
        default void file(Path file, BasicFileAttributes attributes) {}

        /** A directory that is walked though it is a link. */
        default void link(Path dir) {}

        /** A link that leads to a file, or nowhere. */
        default void fileLink(Path link) {}

        /** What exists and cannot be looked at. */
        default void unreadable(Path path, IOException why) {}
    }

    /** Everything watched. */
    void walk(Visitor visitor) throws IOException {
        Run run = new Run(visitor, plan.config().followSymlinks());
        for (Path dir : plan.dirs()) {
            run.start(dir);
        }
        run.finish();
    }

    /** Everything watched at or below a directory. */
    void walk(Path from, Visitor visitor) throws IOException {
        walk(from, new Run(visitor, plan.config().followSymlinks()));
    }

    /** Everything watched at or below a directory, but for what lies behind a link. */
    void walkReal(Path from, Visitor visitor) throws IOException {
        walk(from, new Run(visitor, false));
    }

    private void walk(Path from, Run run) throws IOException {
        for (Path dir : plan.dirs()) {
            if (dir.startsWith(from)) {
                run.start(dir);
            }
        }
        if (!plan.dirs().contains(from) && filter.walks(from)) {
            run.start(from);
        }
        run.finish();
    }

    /** One walk. */
    private final class Run {
        private final Visitor visitor;
        private final boolean followLinks;
        private final Set<Object> seen = new HashSet<>();
        private final Deque<Path> todo = new ArrayDeque<>();
        private final TreeSet<Path> links = new TreeSet<>();

        Run(Visitor visitor, boolean followLinks) {
            this.visitor = visitor;
            this.followLinks = followLinks;
        }

        void start(Path dir) throws IOException {
            if (!filter.walks(dir)) {
                return;
            }
            todo.push(dir);
            drain(Files.isSymbolicLink(dir) ? dir : null);
        }

        void finish() throws IOException {
            while (!links.isEmpty()) {
                Path link = links.first();
                links.remove(link);
                todo.push(link);
                drain(link);
            }
        }

        private void drain(@Nullable Path link) throws IOException {
            while (!todo.isEmpty()) {
                Path dir = todo.pop();
                if (!isNew(dir)) {
                    continue;
                }
                if (dir.equals(link)) {
                    visitor.link(dir);
                }
                if (tell(dir)) {
                    list(dir);
                }
            }
        }

        private boolean isNew(Path dir) {
            if (!followLinks) {
                return true;
            }
            try {
                return seen.add(identity(dir));
            } catch (IOException e) {
                failed(dir, e);
                return false;
            }
        }

        private boolean tell(Path dir) throws IOException {
            try {
                visitor.directory(dir);
                return true;
            } catch (FileSystemException e) {
                // About this directory alone: gone, not readable, or its path is too long. A limit is a plain
                // IOException.
                failed(dir, e);
                return false;
            }
        }

        private void list(Path dir) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(dir)) {
                for (Path entry : entries) {
                    visit(entry);
                }
            } catch (DirectoryIteratorException e) {
                failed(dir, Objects.requireNonNull(e.getCause()));
            } catch (IOException e) {
                failed(dir, e);
            }
        }

        private void failed(Path path, IOException why) {
            // What was deleted while we walked is simply not there: its deletion is an event of its own.
            if (!(why instanceof NoSuchFileException) && !(why instanceof NotDirectoryException)) {
                visitor.unreadable(path, why);
            }
        }

        private Object identity(Path dir) throws IOException {
            Object key = Files.readAttributes(dir, BasicFileAttributes.class).fileKey();
            return key == null ? dir.toRealPath() : key;
        }

        private void visit(Path entry) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isSymbolicLink()) {
                    visitLink(entry);
                } else if (attributes.isRegularFile()) {
                    visitor.file(entry, attributes);
                } else if (attributes.isDirectory() && !plan.dirs().contains(entry) && filter.walks(entry)) {
                    todo.push(entry);
                }
            } catch (IOException e) {
                failed(entry, e);
            }
        }

        private void visitLink(Path link) {
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(link, BasicFileAttributes.class);
            } catch (IOException broken) {
                // A link to nothing, to itself or to what we may not see is no file yet.
                visitor.fileLink(link);
                return;
            }
            if (attributes.isRegularFile()) {
                visitor.fileLink(link);
                visitor.file(link, attributes);
            } else if (attributes.isDirectory()) {
                follow(link);
            }
        }

        private void follow(Path link) {
            if (followLinks && !plan.dirs().contains(link) && filter.walks(link)) {
                links.add(link);
            }
        }
    }
}
