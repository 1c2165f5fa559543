package dev.hotreload.build;

import dev.hotreload.project.MainCandidate;
import java.nio.file.Path;
import java.util.List;

/**
 * What the application may use after a commit.
 *
 * @param classDir the project's classes and resources
 * @param mainCandidates sorted by name
 */
public record Committed(Path classDir, List<MainCandidate> mainCandidates) {
    public Committed {
        mainCandidates = List.copyOf(mainCandidates);
    }
}
