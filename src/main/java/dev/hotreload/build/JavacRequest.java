package dev.hotreload.build;

import dev.hotreload.project.Project.JavacOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One compilation.
 *
 * @param sources what to compile
 * @param classpath jars and directories, without the module's own classes
 * @param ownClassDirs where the project's own classes are found, before the class path; empty when all are compiled
 * @param hidden paths below the own class directories that javac must not see: classes of removed or compiled sources
 * @param resourceRoots where annotation processors find resources that lie beside the classes
 * @param silent processors that are not to work, since what they made is kept
 * @param module the descriptor of the module that the sources are of; empty: they are of none
 * @param parseOnly whether the outlines of the sources are all that is asked for
 * @param moving directories of the class path whose files come and go from one compilation to the next
 * @param gone real paths of files in them that javac must not see
 * @param scripts those of the sources that may have any name, and a first line for the shell
 */
record JavacRequest(
        List<Path> sources,
        List<Path> classpath,
        JavacOptions options,
        List<Path> ownClassDirs,
        Set<String> hidden,
        List<Path> resourceRoots,
        List<ProcessorFacts> silent,
        Optional<Path> module,
        boolean parseOnly,
        Set<Path> moving,
        Set<Path> gone,
        Set<Path> scripts) {
    JavacRequest {
        sources = List.copyOf(sources);
        classpath = List.copyOf(classpath);
        ownClassDirs = List.copyOf(ownClassDirs);
        hidden = Set.copyOf(hidden);
        resourceRoots = List.copyOf(resourceRoots);
        silent = List.copyOf(silent);
        moving = Set.copyOf(moving);
        gone = Set.copyOf(gone);
        scripts = Set.copyOf(scripts);
    }

    /** Where classes lie in directories. */
    List<Path> classDirs() {
        return Stream.concat(ownClassDirs.stream(), classpath.stream().filter(Files::isDirectory))
                .toList();
    }

    /** What of the class path rests. */
    List<Path> resting(List<Path> paths) {
        return paths.stream().filter(path -> !moving.contains(path)).toList();
    }
}
