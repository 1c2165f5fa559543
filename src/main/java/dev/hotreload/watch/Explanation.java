package dev.hotreload.watch;

import java.nio.file.Path;

/**
 * Why a path is watched, or is not. A directory that is watched is walked: what lies in it may still be left out.
 *
 * @param path absolute
 * @param what what stands there now
 */
public record Explanation(Path path, What what, boolean watched, Rule rule) {

    /** What stands at a path. */
    public enum What {
        FILE,
        DIRECTORY,
        NOTHING,
        /** Something else, or what cannot be told. */
        OTHER
    }

    /**
     * What is to be explained.
     *
     * @param path absolute and normalized; need not exist
     * @param isDirectory what it is taken for where nothing stands there
     */
    public record Question(Path path, boolean isDirectory) {}
}
