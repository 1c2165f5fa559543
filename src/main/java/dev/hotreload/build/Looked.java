package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What builds saw of the files that were reported, and of those that moved under them. */
final class Looked {
    private final Map<Path, String> contents = new HashMap<>();

    /**
     * Takes down what the build saw, which need not be what is there by now.
     *
     * @param read how those of the files looked that were compiled or differ in their looks only
     * @param removed those that were gone
     * @param accepted how the others looked, where they are sources
     */
    void remember(Set<Path> files, Map<Path, FileStamp> read, Set<Path> removed, BuildState accepted)
            throws IOException {
        for (Path file : files) {
            BuildState.Source source = accepted.source(file);
            FileStamp stamp = read.get(file);
            if (removed.contains(file)) {
                contents.put(file, "");
            } else if (stamp != null) {
                contents.put(file, stamp.hash());
            } else {
                contents.put(
                        file, source == null ? contentOf(file) : source.stamp().hash());
            }
        }
    }

    /** Files whose content is not what it was; the others are forgotten. */
    Set<Path> changedSince() throws IOException {
        Set<Path> changed = new TreeSet<>();
        for (Map.Entry<Path, String> file : contents.entrySet()) {
            if (!contentOf(file.getKey()).equals(file.getValue())) {
                changed.add(file.getKey());
            }
        }
        contents.keySet().retainAll(changed);
        return changed;
    }

    private static String contentOf(Path file) throws IOException {
        return FileStamp.of(file, Optional.empty()).map(FileStamp::hash).orElse("");
    }
}
