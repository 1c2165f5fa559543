package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses main sources in languages that hotreload does not compile. */
final class MavenLanguages {
    private MavenLanguages() {}

    /** Looks at the project and at the other modules that it uses. */
    static void requireJava(Project project) throws ProblemException {
        requireJavaOnly(project);
        for (Project.Library library : project.libraries()) {
            requireJavaOnly(library.project());
        }
    }

    private static void requireJavaOnly(Project module) throws ProblemException {
        List<Path> dirs = Stream.concat(module.sourceDirs().stream(), OtherLanguages.usualDirs(module.root()))
                .distinct()
                .filter(Files::isDirectory)
                .toList();
        for (Path dir : dirs) {
            Optional<Path> other = firstIn(dir);
            if (other.isPresent()) {
                throw new ProblemException(List.of(Problem.at(
                        other.get(),
                        0,
                        0,
                        "this module has sources in "
                                + OtherLanguages.of(other.get()).orElseThrow()
                                + ", which hotreload does not compile; let Maven build: [build] tool = \"command\","
                                + " cmd = [\"mvn\", \"-q\", \"compile\"] (see docs/projects.md)")));
            }
        }
    }

    private static Optional<Path> firstIn(Path dir) throws ProblemException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> OtherLanguages.of(file).isPresent())
                    .sorted()
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(List.of(Problem.of("the sources in " + dir + " could not be read: " + e)));
        }
    }
}
