package dev.hotreload.build;

import dev.hotreload.project.MainCandidate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the application may use after a commit.
 *
 * @param classDir the project's classes and resources
 * @param mainCandidates sorted by name
 * @param classDirs of all modules, with their places in a copy
 * @param copy where the copy is; empty: there is none
 * @param artifacts jars that a command makes, with their copies
 */
public record Committed(
        Path classDir,
        List<MainCandidate> mainCandidates,
        Map<Path, Path> classDirs,
        Optional<Path> copy,
        Map<Path, Path> artifacts) {
    public Committed {
        mainCandidates = List.copyOf(mainCandidates);
        classDirs = Map.copyOf(classDirs);
        artifacts = Map.copyOf(artifacts);
    }

    /** Where an entry of the class path is to be read: a class directory or an artifact in its copy, where there is one. */
    public Path read(Path entry) {
        Path artifact = artifacts.get(entry);
        if (artifact != null) {
            return artifact;
        }
        Path place = classDirs.get(entry);
        return copy.isEmpty() || place == null ? entry : copy.get().resolve(place);
    }

    /** The same, in another copy. */
    public Committed in(Optional<Path> other) {
        return new Committed(classDir, mainCandidates, classDirs, other, artifacts);
    }
}
