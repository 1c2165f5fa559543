package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A project that is built twice after every edit, incrementally and from nothing. */
final class CleanTwin implements AutoCloseable {
    /** As build tools do by default; the names of local variables are compared, too. */
    private static final List<String> DEBUG = List.of("-g");

    final Workshop shop;
    private final InProcessJavac javac = new InProcessJavac();
    private final List<Path> classpath;

    CleanTwin(Path dir) throws IOException {
        this(dir, List.of());
    }

    CleanTwin(Path dir, List<Path> classpath) throws IOException {
        this.classpath = List.copyOf(classpath);
        shop = new Workshop(dir, Path.of(System.getProperty("java.home")), classpath, DEBUG);
    }

    /** Builds, and throws where the two do not agree. */
    BuildResult build() throws IOException, InterruptedException {
        BuildResult result = shop.build();
        JavacOutcome clean = clean();
        if (result instanceof BuildResult.Failed failed) {
            compare(
                    "errors",
                    clean.success() ? List.of("(it compiles)") : errors(clean.problems()),
                    errors(failed.problems()));
        } else if (!clean.success()) {
            throw new AssertionError("incremental compiles, clean does not: "
                    + String.join("\n", errors(clean.problems())) + "\n" + result);
        } else {
            compareClasses(clean);
        }
        return result;
    }

    private JavacOutcome clean() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(shop.root.resolve("src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        if (sources.isEmpty()) {
            return JavacOutcome.nothing();
        }
        Project.JavacOptions options = new Project.JavacOptions(
                Path.of(System.getProperty("java.home")),
                OptionalInt.empty(),
                DEBUG,
                List.of(),
                Project.Processing.FOUND);
        return javac.compile(
                new JavacRequest(
                        sources,
                        classpath,
                        options,
                        List.of(),
                        Set.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        false,
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new CancelToken());
    }

    private void compareClasses(JavacOutcome clean) throws IOException, InterruptedException {
        Map<String, String> expected = new TreeMap<>();
        clean.outputs().forEach(output -> expected.put(output.path(), FileStamp.hash(output.content())));
        Map<String, String> actual = shop.committed();
        if (!expected.equals(actual)) {
            Set<String> paths = new TreeSet<>(expected.keySet());
            paths.addAll(actual.keySet());
            paths.removeIf(path -> Objects.equals(expected.get(path), actual.get(path)));
            Set<String> missing = new HashSet<>(paths);
            missing.removeAll(actual.keySet());
            throw new AssertionError("class files differ: " + paths + "; missing: " + missing);
        }
    }

    private List<String> errors(List<Problem> problems) {
        List<String> texts = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.severity() == Problem.Severity.ERROR) {
                texts.add(problem.file()
                                .map(shop.root::relativize)
                                .map(Path::toString)
                                .orElse("-") + ":" + problem.line() + ":" + problem.column() + ": "
                        + problem.message());
            }
        }
        return texts.stream().sorted().toList();
    }

    private static void compare(String what, List<String> clean, List<String> incremental) {
        if (!clean.equals(incremental)) {
            List<String> missing = new ArrayList<>(clean);
            missing.removeAll(incremental);
            List<String> excess = new ArrayList<>(incremental);
            excess.removeAll(clean);
            throw new AssertionError(what + " differ\nmissing:\n  " + String.join("\n  ", missing) + "\ntoo many:\n  "
                    + String.join("\n  ", excess));
        }
    }

    @Override
    public void close() {
        shop.close();
        javac.close();
    }
}
