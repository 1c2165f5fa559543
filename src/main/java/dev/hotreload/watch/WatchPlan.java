package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What to watch. All paths are absolute and normalized; none of them has to exist yet. Immutable.
 *
 * @param root what globs and relative paths start from
 * @param dirs watched with everything below them; may lie outside {@code root} and inside each other
 * @param files watched whatever the filters say, such as build files; a directory, which must be among the dirs too,
 *     stands for what is directly in it
 * @param tmpDir never watched
 */
public record WatchPlan(Path root, List<Path> dirs, List<Path> files, Path tmpDir, WatchConfig config) {

    public WatchPlan {
        dirs = distinct(dirs);
        files = distinct(files);
        if (!root.isAbsolute() || !tmpDir.isAbsolute()) {
            throw new IllegalArgumentException("not absolute: " + root + " or " + tmpDir);
        }
    }

    private static List<Path> distinct(List<Path> paths) {
        for (Path path : paths) {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("not absolute: " + path);
            }
        }
        return List.copyOf(new LinkedHashSet<>(paths));
    }

    /** From the root, with {@code /}; on another drive the whole path. */
    public String relative(Path path) {
        boolean sameDrive = Objects.equals(root.getRoot(), path.getRoot());
        return IgnoreRules.slashes(sameDrive ? root.relativize(path) : path);
    }

    /** The innermost watched directory that holds the path or is it. */
    Optional<Path> dirOf(Path path) {
        return dirs.stream().filter(path::startsWith).max(Comparator.comparingInt(Path::getNameCount));
    }

    /** The highest directories that must exist to see everything else come and go; they need not exist. */
    List<Path> anchors() {
        TreeSet<Path> anchors = new TreeSet<>();
        for (Path dir : dirs) {
            anchors.add(dir.startsWith(root) ? root : parentOf(dir));
        }
        for (Path file : files) {
            anchors.add(file.startsWith(root) ? root : parentOf(file));
        }
        return List.copyOf(anchors);
    }

    /** The directories between the anchors and what is watched: in them, only those names matter. */
    List<Path> approaches() {
        List<Path> anchors = anchors();
        TreeSet<Path> approaches = new TreeSet<>();
        for (List<Path> paths : List.of(dirs, files)) {
            for (Path path : paths) {
                Path above = path.getParent();
                while (above != null && isBelow(above, anchors)) {
                    approaches.add(above);
                    above = above.getParent();
                }
            }
        }
        approaches.addAll(anchors);
        return List.copyOf(approaches);
    }

    private static boolean isBelow(Path path, List<Path> anchors) {
        return anchors.stream().anyMatch(path::startsWith);
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }
}
