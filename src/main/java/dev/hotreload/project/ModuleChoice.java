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

/** Chooses the module to run where hotreload is started above all modules: the one with the main class. */
final class ModuleChoice {
    private final Path start;
    private final Path buildFile;
    private final List<Candidate> modules;

    /**
     * @param start the directory in which hotreload was started
     * @param buildFile where a problem is shown
     * @param modules at least one
     */
    ModuleChoice(Path start, Path buildFile, List<Candidate> modules) {
        this.start = start;
        this.buildFile = buildFile;
        this.modules = List.copyOf(modules);
    }

    /**
     * A module that could be run, and what with.
     *
     * @param declared what its build file names as the main class
     * @param mains what can be run, by the look of the sources
     */
    record Candidate(Path dir, List<Path> sourceDirs, Optional<String> declared, List<MainCandidate> mains) {
        Candidate {
            sourceDirs = List.copyOf(sourceDirs);
            mains = List.copyOf(mains);
        }

        /** A declared class without a source here does not count: a parent may declare one for all modules. */
        static Candidate of(Path dir, List<Path> sourceDirs, Optional<String> declared) throws ProblemException {
            return new Candidate(
                    dir, sourceDirs, declared.filter(name -> hasSource(sourceDirs, name)), scan(sourceDirs));
        }

        private static boolean hasSource(List<Path> sourceDirs, String className) {
            String file = className.replace('.', '/').replaceFirst("\\$.*", "") + ".java";
            return sourceDirs.stream().anyMatch(dir -> Files.isRegularFile(dir.resolve(file)));
        }

        private String mainClass() {
            return declared.orElseGet(() -> mains.stream()
                    .filter(MainCandidate::springBootApplication)
                    .findFirst()
                    .orElseGet(() -> mains.get(0))
                    .className());
        }
    }

    /** The directory of the module. */
    Path find(Optional<String> mainClass) throws ProblemException {
        return mainClass.isPresent() ? withClass(mainClass.get()) : only();
    }

    /** Files whose coming or going may lead to another module. */
    static List<Path> mainSources(Project project) throws ProblemException {
        List<Path> files = new ArrayList<>();
        for (MainCandidate candidate : scan(project.sourceDirs())) {
            String file = candidate.className().replace('.', '/') + ".java";
            project.sourceDirs().forEach(dir -> files.add(dir.resolve(file)));
        }
        return files;
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

    private Path withClass(String mainClass) throws ProblemException {
        List<Candidate> having = modules.stream()
                .filter(module -> Candidate.hasSource(module.sourceDirs, mainClass))
                .toList();
        if (having.size() == 1) {
            return having.get(0).dir;
        }
        throw problem("run.main_class names " + mainClass + ", but "
                + (having.isEmpty()
                        ? "no module has a source of that name"
                        : "several modules have it: "
                                + having.stream()
                                        .map(module -> name(module) + " with " + mainClass)
                                        .collect(Collectors.joining(", "))
                                + "; start hotreload in the directory of the one to run"));
    }

    private Path only() throws ProblemException {
        List<Candidate> declaring =
                modules.stream().filter(module -> module.declared.isPresent()).toList();
        List<Candidate> applications = modules.stream()
                .filter(module -> module.mains.stream().anyMatch(MainCandidate::springBootApplication))
                .toList();
        List<Candidate> able =
                modules.stream().filter(module -> !module.mains.isEmpty()).toList();
        for (List<Candidate> choice : List.of(declaring, applications, able)) {
            if (choice.size() == 1) {
                return choice.get(0).dir;
            }
            if (choice.size() > 1) {
                throw problem("several modules can be run: "
                        + choice.stream()
                                .map(module -> name(module) + " with " + module.mainClass())
                                .collect(Collectors.joining(", "))
                        + "; choose one in .hotreload.toml: [run] main_class = \""
                        + choice.get(0).mainClass() + "\", or start hotreload in its directory");
            }
        }
        throw problem("none of the modules has a class with a `public static void main(String[])`: "
                + modules.stream().map(this::name).collect(Collectors.joining(", ")));
    }

    private String name(Candidate module) {
        String name = start.relativize(module.dir).toString();
        return name.isEmpty() ? "." : name;
    }

    private ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.at(buildFile, 0, 0, message)));
    }
}
