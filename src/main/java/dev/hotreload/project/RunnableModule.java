package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Model;

/** Finds the pom to run: the one in the start directory, or one of its modules. */
final class RunnableModule {
    private final MavenReactor reactor;
    private final MavenWorkspace workspace;
    private final Path start;

    RunnableModule(MavenReactor reactor, MavenWorkspace workspace) {
        this.reactor = reactor;
        this.workspace = workspace;
        this.start = workspace.maven().setup().pom();
    }

    /** The pom in the start directory, unless it only has modules. */
    Path find(Optional<String> mainClass) throws ProblemException {
        Optional<Model> own = reactor.raw(start);
        // What cannot be read is told by whoever reads it as a project.
        if (own.isEmpty() || !own.get().getPackaging().equals("pom")) {
            return start;
        }
        List<Path> poms =
                reactor.below(start).stream().filter(pom -> !isAggregator(pom)).toList();
        if (poms.isEmpty()) {
            List<String> named = own.get().getModules();
            String message = "this pom has packaging `pom` and "
                    + (named.isEmpty()
                            ? "no modules: there is nothing to run"
                            : "none of its modules can be run: " + String.join(", ", named));
            throw new ProblemException(List.of(Problem.at(start, 0, 0, message)));
        }
        List<ModuleChoice.Candidate> modules = new ArrayList<>();
        for (Path pom : poms) {
            modules.add(candidate(pom));
        }
        Path chosen = new ModuleChoice(MavenReactor.dirOf(start), start, modules).find(mainClass);
        return poms.stream()
                .filter(pom -> MavenReactor.dirOf(pom).equals(chosen))
                .findFirst()
                .orElse(start);
    }

    private boolean isAggregator(Path pom) {
        return reactor.raw(pom)
                .filter(model -> model.getPackaging().equals("pom"))
                .isPresent();
    }

    private ModuleChoice.Candidate candidate(Path pom) throws ProblemException {
        Model model = workspace.effective(pom).model();
        MavenSession maven = workspace.maven().at(MavenReactor.dirOf(pom));
        return ModuleChoice.Candidate.of(
                MavenReactor.dirOf(pom),
                new MavenSources(model, maven.setup()).sourceDirs(),
                new MavenMainClass(model, ModuleReader.properties(maven, model)).find());
    }
}
