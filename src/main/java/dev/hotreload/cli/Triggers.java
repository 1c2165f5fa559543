package dev.hotreload.cli;

import dev.hotreload.config.Config;
import dev.hotreload.project.Project;
import dev.hotreload.watch.Glob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files whose change begins a build: sources and resources, what generators of sources read, and what rules name.
 *
 * @param root what the globs start from
 * @param dirs of sources and resources, or {@code watch.include_dir}; existing or not
 * @param inputs files and directories that generators read, and the files of a script
 * @param rules globs of {@code build.rules}
 * @param own the work of commands, which is none of the developer's edits
 */
record Triggers(Path root, List<Path> dirs, List<Path> inputs, List<Glob> rules, List<Path> own) {
    /** Where build tools put what they make. */
    private static final Set<String> BUILD_DIRS = Set.of("target", "build");

    Triggers {
        dirs = List.copyOf(dirs);
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
        own = List.copyOf(own);
    }

    static Triggers of(Config config, Project project) {
        List<Path> own = new ArrayList<>();
        project.allGenerators().stream()
                .flatMap(generator -> generator.outputDirs().stream())
                .filter(Triggers::isOfTheBuild)
                .forEach(own::add);
        project.made().ifPresent(made -> {
            own.addAll(made.classDirs());
            own.addAll(made.artifacts());
            made.program().ifPresent(own::add);
        });
        boolean files =
                project.script().isPresent() && config.watch().includeDir().isEmpty();
        if (files) {
            return new Triggers(config.root(), List.of(), projectDirs(project), List.of(), List.of());
        }
        List<Path> dirs = config.watch()
                .includeDir()
                .orElseGet(() -> projectDirs(project).stream()
                        .filter(dir -> own.stream().noneMatch(dir::startsWith))
                        .toList());
        return new Triggers(
                config.root(),
                dirs,
                project.allGenerators().stream()
                        .flatMap(generator -> generator.inputs().stream())
                        .distinct()
                        .toList(),
                config.build().rules().stream()
                        .flatMap(rule -> rule.include().stream())
                        .map(Glob::of)
                        .toList(),
                own);
    }

    /** A generator may also write among the sources that somebody edits. */
    static boolean isOfTheBuild(Path dir) {
        return StreamSupport.stream(dir.spliterator(), false).anyMatch(name -> BUILD_DIRS.contains(name.toString()));
    }

    /** Directories with sources and resources; where a command builds, those that it builds from. */
    static List<Path> projectDirs(Project project) {
        if (project.made().isPresent()) {
            return project.made().get().inputs();
        }
        List<Path> found = new ArrayList<>(project.allSourceDirs());
        project.allResourceDirs().forEach(dir -> found.add(dir.dir()));
        // Maven projects often name a resource directory twice, once with filtering and once without.
        return found.stream().distinct().toList();
    }

    /** What is to be watched with everything below it; existing or not. */
    List<Path> watched() {
        Stream<Path> inputDirs = inputs.stream().filter(input -> !Files.isRegularFile(input));
        Stream<Path> ruleDirs =
                rules.stream().map(glob -> root.resolve(glob.dir()).normalize());
        return Stream.of(dirs.stream(), inputDirs, ruleDirs)
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    /** Single files that are to be watched. */
    List<Path> files() {
        return inputs.stream().filter(Files::isRegularFile).toList();
    }

    /** Whether a change of this file begins a build. */
    boolean matches(Path file) {
        return own.stream().noneMatch(file::startsWith)
                && (Stream.concat(dirs.stream(), inputs.stream()).anyMatch(file::startsWith) || isRuled(file));
    }

    private boolean isRuled(Path file) {
        if (rules.isEmpty() || !file.startsWith(root)) {
            return false;
        }
        String relative = root.relativize(file).toString().replace('\\', '/');
        return rules.stream().anyMatch(glob -> glob.matches(relative));
    }
}
