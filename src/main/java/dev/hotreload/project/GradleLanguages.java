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
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what of a Gradle project hotreload cannot do as Gradle does it. */
final class GradleLanguages {
    private GradleLanguages() {}

    /** In any language. */
    static boolean hasSources(GradleFacts module) {
        return firstOf(module.sourceDirs(), List.of(".java")).isPresent()
                || other(module).isPresent();
    }

    /** Refuses a project with main sources in another language. */
    static void requireJava(GradleFacts module) throws ProblemException {
        Optional<Path> other = other(module);
        if (other.isPresent()) {
            throw new ProblemException(List.of(Problem.at(
                    other.get(),
                    0,
                    0,
                    "the project " + module.path() + " has sources in "
                            + OtherLanguages.of(other.get()).orElseThrow()
                            + ", which hotreload does not compile; let Gradle build: [build] tool = \"command\","
                            + " cmd = [\"./gradlew\", \"classes\"] (see docs/projects.md)")));
        }
    }

    /** What is not done as Gradle does it, and what is worth knowing. */
    static List<Problem> warnings(GradleFacts module, GradleResources resources, JavaHome java) {
        List<Problem> warnings = new ArrayList<>();
        if (!resources.changed().isEmpty()) {
            String names = resources.changed().stream()
                    .limit(3)
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.joining(", "));
            int more = resources.changed().size() - 3;
            warnings.add(warning(
                    module,
                    "processResources does more than copying to " + names + (more > 0 ? " and " + more + " more" : "")
                            + ": an edit of that runs Gradle, and takes as long"));
        }
        if (!module.all("sourcePattern").isEmpty()) {
            warnings.add(warning(
                    module,
                    "the source set has patterns (" + String.join(", ", module.all("sourcePattern"))
                            + "), which hotreload does not follow: it compiles all sources"));
        }
        OptionalInt toolchain = module.one("toolchain").map(JavaHome::parse).orElse(OptionalInt.empty());
        if (toolchain.isPresent() && toolchain.getAsInt() < java.feature()) {
            warnings.add(warning(
                    module,
                    "the toolchain is Java " + toolchain.getAsInt() + ", and hotreload compiles and runs with Java "
                            + java.feature() + "; set build.java_home to one of that version for the same"));
        }
        return warnings;
    }

    static Problem warning(GradleFacts module, String message) {
        return new Problem(Optional.of(module.script()), 0, 0, Problem.Severity.WARNING, message, "");
    }

    private static Optional<Path> other(GradleFacts module) {
        List<Path> dirs = new ArrayList<>(module.paths("anySource"));
        OtherLanguages.usualDirs(module.dir()).forEach(dirs::add);
        List<Path> resources = module.paths("resource");
        List<Path> sources =
                dirs.stream().filter(dir -> !resources.contains(dir)).distinct().toList();
        return firstOf(sources, OtherLanguages.EXTENSIONS);
    }

    private static Optional<Path> firstOf(List<Path> dirs, List<String> extensions) {
        for (Path dir : dirs) {
            if (Files.isDirectory(dir)) {
                try (Stream<Path> files = Files.walk(dir)) {
                    Optional<Path> found = files.filter(
                                    file -> extensions.stream().anyMatch(file.toString()::endsWith))
                            .sorted()
                            .findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }
}
