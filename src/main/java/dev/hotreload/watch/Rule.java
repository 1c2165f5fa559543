package dev.hotreload.watch;

import java.nio.file.Path;
import java.util.List;

/** What decides whether a path is watched. */
public sealed interface Rule {

    /** Nothing speaks against it. */
    record Unopposed() implements Rule {}

    /** It is one of the directories that are to be watched. */
    record Root() implements Rule {}

    /** It lies below none of these. */
    record Outside(List<Path> dirs) implements Rule {
        public Outside {
            dirs = List.copyOf(dirs);
        }
    }

    /** It is named, such as a build file, and counts whatever the filters say. */
    record Named() implements Rule {}

    /** Everything directly in this directory is named. */
    record InNamed(Path dir) implements Rule {}

    /** It lies in hotreload's own directory. */
    record InTmpDir() implements Rule {}

    /**
     * One entry of a list of the configuration matches.
     *
     * @param key such as {@code watch.exclude_dir}
     * @param entry as typed
     */
    record Listed(String key, String entry) implements Rule {}

    /** Only what these lists name counts, and none names it; they are not empty. */
    record NotListed(List<String> keys) implements Rule {
        public NotListed {
            keys = List.copyOf(keys);
        }
    }

    /** The entry of {@code watch.exclude_dir} means what a build makes, and in a source directory it is a package. */
    record PackageName(String entry) implements Rule {}

    /**
     * The name is one of those that editors give to files beside the one being saved.
     *
     * @param names a glob
     */
    record EditorFile(String names) implements Rule {}

    /**
     * A file of ignore rules has the last word.
     *
     * @param file such as {@code .gitignore}, absolute
     * @param base the directory that its rules speak of
     * @param path what they were asked about, a file or a directory
     */
    record Git(Path file, Path base, Path path, boolean isDirectory) implements Rule {
        /** Reads the file again; 0 and an empty text where it has changed and says nothing of the path any more. */
        public Line line() {
            return IgnoreLines.lastOn(this);
        }

        /** A line, counted from 1. */
        public record Line(int number, String text) {}
    }

    /** It lies below a directory of which this rule says that nothing in it counts. */
    record Below(Path dir, Rule why) implements Rule {}

    /** It is, or lies below, a directory that is a link, and links are not followed. */
    record Linked(Path dir) implements Rule {}

    /** Links are followed, and its directory is watched by another name. */
    record Elsewhere(Path dir, Path watched) implements Rule {}

    /** The directory cannot be looked into. */
    record Unreadable(Path dir) implements Rule {}

    /** What stands there is neither a file nor a directory. */
    record Special() implements Rule {}
}
