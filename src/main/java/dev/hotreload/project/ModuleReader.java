package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Model;

/** Reads the module that runs and those that it uses. */
final class ModuleReader {
    private final MavenWorkspace workspace;
    private final JavaHome java;
    private final Downloads downloads;
    private final Machine machine;
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<Path> buildFiles = new LinkedHashSet<>();
    private final Set<Path> path = new LinkedHashSet<>();
    private final Map<Path, Project.Library> libraries = new LinkedHashMap<>();

    ModuleReader(MavenWorkspace workspace, JavaHome java, Downloads downloads, Machine machine) {
        this.workspace = workspace;
        this.java = java;
        this.downloads = downloads;
        this.machine = machine;
    }

    /** The project with its libraries, without build files. */
    Project read(Path pom) throws ProblemException {
        path.add(pom);
        Project project = module(pom);
        addLibraries(project);
        path.remove(pom);
        return project.with(project.resourceDirs(), List.of(), List.copyOf(libraries.values()));
    }

    /** Those of all that was read, and the given ones; existing. */
    List<Path> buildFiles(List<Path> more) {
        return Stream.concat(buildFiles.stream(), more.stream())
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    List<Problem> warnings() {
        return warnings;
    }

    private void addLibraries(Project user) throws ProblemException {
        Set<Path> entries = new LinkedHashSet<>(user.compileClasspath());
        entries.addAll(user.runtimeClasspath());
        for (Path entry : entries) {
            Optional<Path> pom = workspace.moduleAt(entry);
            if (pom.isPresent() && !libraries.containsKey(pom.get())) {
                if (!path.add(pom.get())) {
                    throw circle(pom.get());
                }
                Project library = module(pom.get());
                addLibraries(library);
                path.remove(pom.get());
                libraries.put(pom.get(), new Project.Library(library, entry));
            }
        }
    }

    private ProblemException circle(Path pom) {
        List<Path> circle = path.stream().dropWhile(one -> !one.equals(pom)).toList();
        String names = Stream.concat(circle.stream(), Stream.of(pom))
                .map(one -> String.valueOf(MavenReactor.dirOf(one).getFileName()))
                .collect(Collectors.joining(" -> "));
        return new ProblemException(List.of(Problem.at(pom, 0, 0, "modules depend on each other: " + names)));
    }

    private Project module(Path pom) throws ProblemException {
        EffectiveModel effective = workspace.effective(pom);
        MavenSession maven = workspace.maven().at(MavenReactor.dirOf(pom));
        MavenSetup setup = maven.setup();
        Model model = effective.model();
        MavenFilter filter = new MavenFilter(model, setup);
        MavenSources sources = new MavenSources(model, setup);
        List<Path> sourceDirs = sources.sourceDirs();
        List<ResourceDir> resourceDirs = sources.resourceDirs(filter.read());
        warnings.addAll(sources.warnings());
        warnings.addAll(MavenLimits.of(model, pom, java));
        MavenClasspath classpath = new MavenClasspath(maven, effective, downloads);
        Properties properties = properties(maven, model);
        MavenClasspath.Paths paths = paths(classpath);
        buildFiles.addAll(effective.localPoms());
        buildFiles.addAll(filter.propertyFiles());
        MavenGenerators.Found made = generated(effective, properties, paths);
        return new Project(
                model.getName() == null ? model.getArtifactId() : model.getName(),
                "Maven",
                setup.root(),
                join(sourceDirs, made.sourceDirs()),
                join(resourceDirs, made.resourceDirs()),
                paths.compile(),
                paths.runtime(),
                new MavenCompiler(model, properties, setup).options(java, classpath),
                List.of(),
                new MavenMainClass(model, properties).find(),
                List.of(),
                made.generators());
    }

    private MavenGenerators.Found generated(
            EffectiveModel effective, Properties properties, MavenClasspath.Paths paths) {
        MavenSession maven = workspace.maven().at(MavenReactor.dirOf(effective.pom()));
        boolean modules = Stream.concat(paths.compile().stream(), paths.runtime().stream())
                .anyMatch(entry -> workspace.moduleAt(entry).isPresent());
        MavenGenerators generators = new MavenGenerators(effective.model(), maven, workspace.top(), properties);
        MavenGenerators.Found found = generators.find(effective.localPoms(), modules, workspace.top(), machine);
        warnings.addAll(generators.warnings());
        return found;
    }

    private static <T> List<T> join(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private MavenClasspath.Paths paths(MavenClasspath classpath) throws ProblemException {
        try {
            return classpath.resolve();
        } catch (ProblemException e) {
            workspace.requireUsable();
            throw e;
        }
    }

    static Properties properties(MavenSession maven, Model model) {
        Properties properties = new Properties();
        properties.putAll(model.getProperties());
        properties.putAll(maven.systemProperties());
        properties.putAll(maven.userProperties());
        return properties;
    }
}
