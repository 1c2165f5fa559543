package dev.hotreload.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the Gradle tasks that write sources or resources of a module. They share one command, since Gradle takes longer to start
 * than to see that a task has nothing to do.
 */
final class GradleGenerators {
    private final GradleFacts module;
    private final GradleResources resources;
    private final List<String> command;

    /** @param command runs those of all modules of the same build */
    GradleGenerators(GradleFacts module, GradleResources resources, List<String> command) {
        this.module = module;
        this.resources = resources;
        this.command = List.copyOf(command);
    }

    /**
     * The command for these modules.
     *
     * @param buildFiles stands for the content of the build files, which say what a task does: another one is another command
     */
    static List<String> command(Path program, Collection<GradleFacts> modules, String buildFiles) {
        List<String> command = new ArrayList<>(GradleSetup.words(program));
        command.addAll(List.of("--no-daemon", "--console=plain", "-q", "-Dhotreload.buildFiles=" + buildFiles));
        for (GradleFacts module : modules) {
            command.addAll(module.all("maker"));
            if (module.one("processed").isPresent()) {
                command.add(processResources(module));
            }
        }
        return command;
    }

    private static String processResources(GradleFacts module) {
        return (module.path().equals(":") ? "" : module.path()) + ":processResources";
    }

    List<Project.Generator> find() {
        List<Project.Generator> generators = new ArrayList<>();
        List<Path> made = module.paths("made");
        List<Path> outputs = Stream.of(module.sourceDirs(), module.paths("resource"), module.paths("extra"))
                .flatMap(List::stream)
                .filter(dir -> made.stream().anyMatch(one -> dir.startsWith(one) || one.startsWith(dir)))
                .distinct()
                .toList();
        if (!outputs.isEmpty()) {
            generators.add(generator(module.all("maker"), inputs(made), outputs));
        }
        if (!resources.changed().isEmpty()) {
            generators.add(
                    generator(List.of(processResources(module)), resources.changed(), module.paths("processed")));
        }
        return generators;
    }

    private Project.Generator generator(List<String> tasks, List<Path> inputs, List<Path> outputs) {
        return new Project.Generator(String.join(" ", tasks), inputs, command, module.root(), outputs);
    }

    /** Of the developer's own files; a directory of them stands for those that may come. */
    private List<Path> inputs(List<Path> made) {
        Set<Path> inputs = new LinkedHashSet<>();
        for (Path input : module.paths("input")) {
            boolean own = input.startsWith(module.root()) && made.stream().noneMatch(input::startsWith);
            if (own) {
                Path dir = input.getParent();
                inputs.add(dir != null && isDirectoryOfInputs(dir) ? dir : input);
            }
        }
        return List.copyOf(inputs);
    }

    /** Such as {@code src/main/proto}. */
    private boolean isDirectoryOfInputs(Path dir) {
        Path sources = module.dir().resolve("src");
        return dir.startsWith(sources)
                && dir.getNameCount() >= sources.getNameCount() + 2
                && Stream.concat(module.sourceDirs().stream(), module.paths("resource").stream())
                        .noneMatch(other -> other.startsWith(dir) || dir.startsWith(other));
    }
}
