package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;

/** Chooses the class to run. */
public final class MainClass {
    private MainClass() {}

    /**
     * The configured class, the one that the build file declares, the only candidate, or the only Spring Boot
     * application; binary name.
     *
     * @param candidates the project's own classes that can be run
     */
    public static String choose(Project project, RunConfig run, List<MainCandidate> candidates)
            throws ProblemException {
        List<String> names =
                candidates.stream().map(MainCandidate::className).sorted().toList();
        if (run.mainClass().isPresent()) {
            return existing(run.mainClass().get(), "run.main_class names", project, names);
        }
        if (project.declaredMainClass().isPresent()) {
            return existing(project.declaredMainClass().get(), "the build file names", project, names);
        }
        Optional<String> ofScript = project.script().flatMap(script -> script.mainClass(Set.copyOf(names)));
        if (ofScript.isPresent()) {
            return ofScript.get();
        }
        if (names.size() == 1) {
            return names.get(0);
        }
        List<String> applications = candidates.stream()
                .filter(MainCandidate::springBootApplication)
                .map(MainCandidate::className)
                .sorted()
                .toList();
        if (applications.size() == 1) {
            return applications.get(0);
        }
        if (names.isEmpty() && Files.isDirectory(project.root().resolve("src/main/webapp"))) {
            throw problem("this web application has no main class, as a servlet container would run it: write one that"
                    + " starts an embedded server, or let its own tool run it: [build] tool = \"command\", and [run] cmd ="
                    + " [\"mvn\", \"jetty:run\"] or what else starts it (see docs/projects.md)");
        }
        if (names.isEmpty()) {
            Optional<String> framework = Frameworks.mainClass(project);
            if (framework.isPresent()) {
                return framework.get();
            }
            Optional<String> advice = Frameworks.withoutMain(project);
            if (advice.isPresent()) {
                throw problem("no class has a `public static void main(String[])`; " + advice.get());
            }
            throw problem("no class has a `public static void main(String[])`; write one in "
                    + String.join(", ", relative(project)) + ", or name one of a library: [run] main_class = \"...\"");
        }
        throw problem("several classes can be run: " + String.join(", ", names)
                + "; choose one in .hotreload.toml: [run] main_class = \""
                + (applications.isEmpty() ? names : applications).get(0) + "\"");
    }

    private static String existing(String name, String origin, Project project, List<String> names)
            throws ProblemException {
        if (names.contains(name) || isInLibraries(name, project.runtimeClasspath())) {
            return name;
        }
        String message = origin + " the main class " + name + ", but no class of that name "
                + (names.isEmpty() ? "exists" : "can be run");
        Optional<String> near = near(name, names);
        if (near.isPresent()) {
            message += "; did you mean \"" + near.get() + "\"?";
        } else if (!names.isEmpty()) {
            message += "; these can: " + String.join(", ", names);
        }
        throw problem(message);
    }

    private static boolean isInLibraries(String name, List<Path> classpath) {
        String entry = name.replace('.', '/') + ".class";
        return classpath.stream().anyMatch(element -> contains(element, entry));
    }

    private static boolean contains(Path element, String entry) {
        if (Files.isDirectory(element)) {
            return Files.isRegularFile(element.resolve(entry));
        }
        try (ZipFile jar = new ZipFile(element.toFile())) {
            return jar.getEntry(entry) != null;
        } catch (IOException e) {
            // What is not a jar holds no class; javac and the application will say so in their words.
            return false;
        }
    }

    private static Optional<String> near(String name, List<String> names) {
        Optional<String> sameSimpleName = names.stream()
                .filter(other -> simple(other).equals(simple(name)))
                .findFirst();
        return sameSimpleName.or(() -> names.stream()
                .filter(other -> distance(name, other) <= Math.max(2, name.length() / 5))
                .min(Comparator.comparingInt(other -> distance(name, other))));
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** Levenshtein's edit distance, with two rows. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static List<String> relative(Project project) {
        return project.sourceDirs().stream()
                .map(dir -> dir.startsWith(project.root())
                        ? project.root().relativize(dir).toString()
                        : dir.toString())
                .map(dir -> dir.isEmpty() ? "." : dir)
                .toList();
    }

    private static ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.of(message)));
    }
}
