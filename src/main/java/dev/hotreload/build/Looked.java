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

    /** @param compiled how those of the files looked that were compiled */
    void remember(Set<Path> files, Map<Path, FileStamp> compiled) throws IOException {
        for (Path file : files) {
            FileStamp stamp = compiled.get(file);
            contents.put(file, stamp == null ? contentOf(file) : stamp.hash());
        }
    }

    /** Files whose content is not what it was; they are forgotten, all of them. */
    Set<Path> changedSince() throws IOException {
        Set<Path> changed = new TreeSet<>();
        for (Map.Entry<Path, String> file : contents.entrySet()) {
            if (!contentOf(file.getKey()).equals(file.getValue())) {
                changed.add(file.getKey());
            }
        }
        contents.clear();
        return changed;
    }

    private static String contentOf(Path file) throws IOException {
        return FileStamp.of(file, Optional.empty()).map(FileStamp::hash).orElse("");
    }
}
