package dev.hotreload.build;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the last successful build read and made. Immutable.
 *
 * @param fingerprint of all that is not a file of the project: class path, options, JDK, version of this format
 * @param sources by absolute path
 * @param classes by path below the class directory; {@code .class} files only
 * @param others what annotation processors made besides classes, by path below the class directory, with the hash
 * @param resources by path below the class directory
 */
record BuildState(
        String fingerprint,
        SortedMap<Path, Source> sources,
        SortedMap<String, ClassShape> classes,
        SortedMap<String, String> others,
        SortedMap<String, Resource> resources) {

    /**
     * One source file.
     *
     * @param outputs the class files that it gave, as paths below the class directory
     */
    record Source(FileStamp stamp, List<String> outputs) {
        Source {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * One copied file.
     *
     * @param from absolute
     * @param content the hash of what stands beside the classes, which a filter may have changed
     */
    record Resource(Path from, FileStamp stamp, String content) {}

    BuildState {
        sources = frozen(sources);
        classes = frozen(classes);
        others = frozen(others);
        resources = frozen(resources);
    }

    /** The state before any build. */
    static BuildState none() {
        return new BuildState("", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    boolean isNone() {
        return fingerprint.isEmpty();
    }

    BuildState withResources(SortedMap<String, Resource> newResources) {
        return new BuildState(fingerprint, sources, classes, others, newResources);
    }

    private static <K extends Comparable<? super K>, V> SortedMap<K, V> frozen(SortedMap<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
