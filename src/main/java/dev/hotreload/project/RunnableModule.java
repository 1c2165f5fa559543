package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.model.Model;

/** Finds the module to run where hotreload is started above all modules: the one with the main class. */
final class RunnableModule {
    private final MavenReactor reactor;
    private final MavenWorkspace workspace;
    private final Path start;

    RunnableModule(MavenReactor reactor, MavenWorkspace workspace) {
        this.reactor = reactor;
        this.workspace = workspace;
        this.start = workspace.maven().setup().pom();
    }

    /** A module that could be run, and what with. */
    private record Found(Path pom, List<Path> sourceDirs, Optional<String> declared, List<MainCandidate> candidates) {
        boolean hasSource(String className) {
            String file = className.replace('.', '/').replaceFirst("\\$.*", "") + ".java";
            return sourceDirs.stream().anyMatch(dir -> Files.isRegularFile(dir.resolve(file)));
        }

        String mainClass() {
            return declared.orElseGet(() -> candidates.stream()
                    .filter(MainCandidate::springBootApplication)
                    .findFirst()
                    .orElseGet(() -> candidates.get(0))
                    .className());
        }
    }

    /** The pom in the start directory, unless it only has modules. */
    Path find(Optional<String> mainClass) throws ProblemException {
        Optional<Model> own = reactor.raw(start);
        // What cannot be read is told by whoever reads it as a project.
        if (own.isEmpty() || !own.get().getPackaging().equals("pom")) {
            return start;
        }
        List<Found> modules = new ArrayList<>();
        for (Path pom : reactor.below(start)) {
            if (!isAggregator(pom)) {
                modules.add(found(pom));
            }
        }
        if (modules.isEmpty()) {
            List<String> named = own.get().getModules();
            throw problem("this pom has packaging `pom` and "
                    + (named.isEmpty()
                            ? "no modules: there is nothing to run"
                            : "none of its modules can be run: " + String.join(", ", named)));
        }
        return mainClass.isPresent() ? withClass(modules, mainClass.get()) : only(modules);
    }

    /** Files whose coming or going may lead to another module. */
    List<Path> mainSources(Project project) throws ProblemException {
        List<Path> files = new ArrayList<>();
        for (MainCandidate candidate : scan(project.sourceDirs())) {
            String file = candidate.className().replace('.', '/') + ".java";
            project.sourceDirs().forEach(dir -> files.add(dir.resolve(file)));
        }
        return files;
    }

    private boolean isAggregator(Path pom) {
        return reactor.raw(pom)
                .filter(model -> model.getPackaging().equals("pom"))
                .isPresent();
    }

    private Found found(Path pom) throws ProblemException {
        Model model = workspace.effective(pom).model();
        MavenSession maven = workspace.maven().at(MavenReactor.dirOf(pom));
        List<Path> dirs = new MavenSources(model, maven.setup()).sourceDirs();
        Found found = new Found(pom, dirs, Optional.empty(), scan(dirs));
        // A parent may declare a main class for all modules; the one that has it is meant.
        Optional<String> declared = new MavenMainClass(model, ModuleReader.properties(maven, model))
                .find()
                .filter(found::hasSource);
        return new Found(pom, dirs, declared, found.candidates);
    }

    private static List<MainCandidate> scan(List<Path> dirs) throws ProblemException {
        List<MainCandidate> found = new ArrayList<>();
        try {
            for (Path dir : dirs) {
                if (Files.isDirectory(dir)) {
                    found.addAll(MainScan.in(dir, List.of(".")));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(List.of(Problem.of("the sources could not be read: " + e)));
        }
        return found;
    }

    private Path withClass(List<Found> modules, String mainClass) throws ProblemException {
        List<Found> having =
                modules.stream().filter(module -> module.hasSource(mainClass)).toList();
        if (having.size() == 1) {
            return having.get(0).pom;
        }
        throw problem("run.main_class names " + mainClass + ", but "
                + (having.isEmpty()
                        ? "no module has a source of that name"
                        : "several modules have it: " + list(having)
                                + "; start hotreload in the directory of the one to run"));
    }

    private Path only(List<Found> modules) throws ProblemException {
        List<Found> declaring =
                modules.stream().filter(module -> module.declared.isPresent()).toList();
        List<Found> applications = modules.stream()
                .filter(module -> module.candidates.stream().anyMatch(MainCandidate::springBootApplication))
                .toList();
        List<Found> able =
                modules.stream().filter(module -> !module.candidates.isEmpty()).toList();
        for (List<Found> choice : List.of(declaring, applications, able)) {
            if (choice.size() == 1) {
                return choice.get(0).pom;
            }
            if (choice.size() > 1) {
                throw problem("several modules can be run: " + list(choice)
                        + "; choose one in .hotreload.toml: [run] main_class = \""
                        + choice.get(0).mainClass() + "\", or start hotreload in its directory");
            }
        }
        throw problem("none of the modules has a class with a `public static void main(String[])`: "
                + modules.stream().map(this::name).collect(Collectors.joining(", ")));
    }

    private String list(List<Found> modules) {
        return modules.stream()
                .map(module -> name(module) + " with " + module.mainClass())
                .collect(Collectors.joining(", "));
    }

    private String name(Found module) {
        return MavenReactor.dirOf(start)
                .relativize(MavenReactor.dirOf(module.pom))
                .toString();
    }

    private ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.at(start, 0, 0, message)));
    }
}
