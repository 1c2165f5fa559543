package dev.hotreload.cli;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import dev.hotreload.project.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What decides the configuration or the project: a change of it may begin a new session.
 *
 * @param files existing or not
 * @param jars those of the files that are on a class path: their content counts, whatever the project looks like
 * @param jarDirs where a jar that comes or goes changes the class path
 * @param made jars that the build's own command makes: they decide nothing
 * @param script decides by its directives, and is a source all the same
 */
record Deciding(Set<Path> files, Set<Path> jars, List<Path> jarDirs, Set<Path> made, Optional<Script> script) {
    Deciding {
        files = Set.copyOf(files);
        jars = Set.copyOf(jars);
        jarDirs = List.copyOf(jarDirs);
        made = Set.copyOf(made);
    }

    static Deciding of(LoadedConfig loaded, Project project) {
        Set<Path> jars = new TreeSet<>();
        for (List<Path> classpath : List.of(
                project.runtimeClasspath(),
                project.compileClasspath(),
                project.javac().processorPath())) {
            classpath.stream()
                    .filter(path -> path.startsWith(loaded.config().root()))
                    .filter(path -> !project.libraryClassDirs().contains(path))
                    .filter(path ->
                            project.made().filter(made -> made.makes(path)).isEmpty())
                    .forEach(jars::add);
        }
        Set<Path> files = new TreeSet<>(jars);
        files.addAll(project.buildFiles());
        files.addAll(loaded.places());
        return new Deciding(
                files,
                jars,
                ProjectResolver.jarDirs(loaded.config(), project),
                Set.copyOf(project.made().map(Project.Made::artifacts).orElse(List.of())),
                project.script());
    }

    /** Build files that a project below this directory probably has: those that can be known before they are read. */
    static List<Path> probably(Path root) {
        List<Path> files = new ArrayList<>();
        files.add(root.resolve(".mvn/maven.config"));
        for (Path dir = root; dir != null; dir = dir.getParent()) {
            for (String name : ProjectResolver.BUILD_FILES) {
                files.add(dir.resolve(name));
            }
        }
        return files;
    }

    /** Where files come and go that a script names by patterns. */
    List<Path> patternDirs() {
        return script.map(Script::patternDirs).orElse(List.of());
    }

    /** Files and directories as they are now. */
    Stamps stamps() {
        List<Path> all = new ArrayList<>(files);
        all.addAll(jarDirs);
        return Stamps.of(all);
    }

    boolean decides(Path file) {
        return files.contains(file)
                || (file.toString().endsWith(".jar")
                        && !made.contains(file)
                        && jarDirs.stream().anyMatch(file::startsWith));
    }

    /** Whether one of them cannot but change what runs. */
    boolean changesTheClasspath(Collection<Path> changed) {
        return changed.stream().anyMatch(jars::contains);
    }
}
