package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the module that runs, and those that it uses, of what Gradle said of all of them. */
final class GradleModules {
    private final GradleSetup setup;
    private final GradleRun.Answer answer;
    private final JavaHome java;
    private final boolean compiled;
    private final Map<Path, GradleFacts> byOutput = new HashMap<>();
    private final Map<GradleFacts, Path> classDirs = new LinkedHashMap<>();
    private final Set<GradleFacts> used = new LinkedHashSet<>();
    private final Set<GradleFacts> path = new LinkedHashSet<>();
    private final Map<GradleFacts, Project.Library> libraries = new LinkedHashMap<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private final List<Path> inputs = new ArrayList<>();
    private Map<Path, List<String>> generating = Map.of();

    /** @param compiled whether hotreload compiles them itself, so that they must be in Java */
    GradleModules(GradleSetup setup, GradleRun.Answer answer, JavaHome java, Path tmpDir, boolean compiled) {
        this.compiled = compiled;
        this.setup = setup;
        this.answer = answer;
        this.java = java;
        Set<Path> taken = new HashSet<>();
        for (GradleFacts module : answer.facts()) {
            String name = (module.path().equals(":")
                            ? module.name()
                            : module.path().substring(1))
                    .replace(':', '-')
                    .replaceAll("[^\\w.-]", "_");
            Path dir = tmpDir.resolve("modules").resolve(name);
            for (int i = 2; !taken.add(dir); i++) {
                dir = tmpDir.resolve("modules").resolve(name + "-" + i);
            }
            classDirs.put(module, dir.resolve("classes"));
            module.paths("output").forEach(output -> byOutput.putIfAbsent(output, module));
        }
    }

    /** The one in the start directory, unless it has no sources; then the one below it with the main class. */
    GradleFacts find(Optional<String> mainClass) throws ProblemException {
        Optional<GradleFacts> start = answer.facts().stream()
                .filter(module -> module.dir().equals(setup.root()))
                .findFirst();
        if (start.isPresent() && GradleLanguages.hasSources(start.get())) {
            return start.get();
        }
        List<GradleFacts> below = answer.facts().stream()
                .filter(GradleFacts::java)
                .filter(module -> module.dir().startsWith(setup.root()))
                .filter(GradleLanguages::hasSources)
                .toList();
        Path script = start.map(GradleFacts::script).orElse(setup.root());
        if (below.isEmpty()) {
            throw new ProblemException(List.of(Problem.at(
                    script,
                    0,
                    0,
                    "no project of this Gradle build has sources for Java; looked into "
                            + answer.facts().stream().map(GradleFacts::path).collect(Collectors.joining(", ")))));
        }
        List<ModuleChoice.Candidate> candidates = new ArrayList<>();
        for (GradleFacts module : below) {
            candidates.add(ModuleChoice.Candidate.of(module.dir(), module.sourceDirs(), module.one("main")));
        }
        Path chosen = new ModuleChoice(setup.root(), script, candidates).find(mainClass);
        return below.stream()
                .filter(module -> module.dir().equals(chosen))
                .findFirst()
                .orElseThrow();
    }

    /** With its libraries. */
    Project read(GradleFacts module, List<Path> buildFiles) throws ProblemException, IOException {
        path.add(module);
        generating = generating(module, buildFiles);
        Project project = project(module);
        addLibraries(
                module,
                Stream.concat(module.paths("compile").stream(), module.paths("runtime").stream())
                        .toList());
        return project.with(project.resourceDirs(), buildFiles, List.copyOf(libraries.values()));
    }

    /** Of all modules that were read. */
    List<Problem> warnings() {
        return warnings;
    }

    /** The module that runs and its libraries. */
    Set<GradleFacts> used() {
        return used;
    }

    /** What Gradle has to have written for all of this to hold. */
    List<Path> made() {
        return made;
    }

    /** Resources of which it depends on their content whether Gradle changes them. */
    List<Path> inputs() {
        return inputs;
    }

    /** By the build, the command for all modules that can be reached from this one. */
    private Map<Path, List<String>> generating(GradleFacts first, List<Path> buildFiles) throws IOException {
        Set<GradleFacts> reached = new LinkedHashSet<>(List.of(first));
        Deque<GradleFacts> waiting = new ArrayDeque<>(reached);
        while (!waiting.isEmpty()) {
            GradleFacts module = waiting.remove();
            Stream.concat(module.paths("compile").stream(), module.paths("runtime").stream())
                    .flatMap(entry -> Optional.ofNullable(byOutput.get(entry)).stream())
                    .filter(reached::add)
                    .forEach(waiting::add);
        }
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (Path file : buildFiles) {
            contents.writeBytes(Files.readAllBytes(file));
        }
        String hash = Stamp.hash(contents.toByteArray()).substring(0, 12);
        Map<Path, List<String>> commands = new HashMap<>();
        reached.stream()
                .collect(Collectors.groupingBy(GradleFacts::root, LinkedHashMap::new, Collectors.toList()))
                .forEach((root, modules) ->
                        commands.put(root, GradleGenerators.command(answer.program(), modules, hash)));
        return commands;
    }

    private void addLibraries(GradleFacts user, List<Path> entries) throws ProblemException, IOException {
        for (Path entry : entries) {
            GradleFacts module = byOutput.get(entry);
            if (module == null || module.equals(user) || libraries.containsKey(module)) {
                continue;
            }
            if (!path.add(module)) {
                throw circle(module);
            }
            Project library = project(module);
            // What its users need of it at run time is in their own class paths.
            addLibraries(module, module.paths("compile"));
            path.remove(module);
            libraries.put(module, new Project.Library(library, classDir(module)));
        }
    }

    private ProblemException circle(GradleFacts module) {
        List<GradleFacts> circle =
                path.stream().dropWhile(one -> !one.equals(module)).toList();
        String names = Stream.concat(circle.stream(), Stream.of(module))
                .map(GradleFacts::path)
                .collect(Collectors.joining(" -> "));
        return new ProblemException(
                List.of(Problem.at(module.script(), 0, 0, "modules depend on each other: " + names)));
    }

    private Project project(GradleFacts module) throws ProblemException, IOException {
        used.add(module);
        requireUsable(module);
        GradleResources resources = GradleResources.of(module);
        List<Project.Generator> generators =
                new GradleGenerators(module, resources, generating.getOrDefault(module.root(), List.of())).find();
        inputs.addAll(module.paths("processedInput"));
        made.addAll(resources.made());
        warnings.addAll(GradleLanguages.warnings(module, resources, java));
        return new Project(
                module.name(),
                "Gradle",
                module.dir(),
                module.sourceDirs(),
                resources.dirs(),
                classpath(module, "compile"),
                classpath(module, "runtime"),
                new GradleCompiler(module).options(java),
                List.of(),
                module.one("main"),
                module.all("jvmArg"),
                List.of(),
                generators,
                Optional.empty(),
                Optional.empty());
    }

    private void requireUsable(GradleFacts module) throws ProblemException {
        if (compiled) {
            GradleLanguages.requireJava(module);
        }
        List<Path> scripts = Stream.concat(
                        Stream.of(module.script()), GradleFiles.scripts(module.dir(), module.root()).stream())
                .distinct()
                .toList();
        List<Problem> problems = module.all("error").stream()
                .map(error -> GradleMessages.brief(List.of(error.split("\n> "))))
                .map(message -> GradleMessages.atDependency(message, scripts))
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** With the class directories of the modules in the places of their jars; what does not exist is left out, as javac does. */
    private List<Path> classpath(GradleFacts module, String key) {
        Set<Path> entries = new LinkedHashSet<>();
        for (Path entry : module.paths(key)) {
            GradleFacts other = byOutput.get(entry);
            if (other != null && !other.equals(module)) {
                entries.add(classDir(other));
            } else if (Files.exists(entry)) {
                entries.add(entry);
            } else if (entry.toString().endsWith(".jar")) {
                Problem missing = GradleLanguages.warning(
                        module,
                        entry + " is on the class path and does not exist; the task that makes it was not found");
                if (!warnings.contains(missing)) {
                    warnings.add(missing);
                }
            }
        }
        return List.copyOf(entries);
    }

    private Path classDir(GradleFacts module) {
        Path dir = classDirs.get(module);
        if (dir == null) {
            throw new IllegalArgumentException("no module: " + module.path());
        }
        return dir;
    }
}
