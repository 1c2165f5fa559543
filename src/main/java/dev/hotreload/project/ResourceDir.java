package dev.hotreload.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory whose files are copied beside the classes, or one file.
 *
 * @param targetPath of a file the whole path; else where below the class directory; empty string: at its top
 * @param includes Maven patterns on the path below {@code dir}; empty: all
 * @param excludes Maven patterns; they win
 * @param filter what replaces placeholders in text files; empty: the files are copied as they are
 */
public record ResourceDir(
        Path dir, String targetPath, List<String> includes, List<String> excludes, Optional<ResourceFilter> filter) {

    public ResourceDir {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    public static ResourceDir plain(Path dir) {
        return new ResourceDir(dir, "", List.of(), List.of(), Optional.empty());
    }
}
