package dev.hotreload.project;

import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** A project without a build file: the configuration and the usual places say where everything is. */
final class PlainProject {
    static final List<String> DEFAULT_ARGS = List.of("-g", "-parameters");

    static final String TOOL = "plain";

    private static final String USUAL_JARS = "lib/*.jar";

    private final Path root;
    private final Config config;
    private final List<Problem> problems = new ArrayList<>();

    PlainProject(Config config) {
        this.root = config.root();
        this.config = config;
    }

    static Project resolve(Config config, JavaHome java) throws ProblemException {
        return new PlainProject(config).resolve(java);
    }

    private Project resolve(JavaHome java) throws ProblemException {
        List<Path> sources = sourceDirs();
        List<ResourceDir> resources = resourceDirs();
        List<Path> classpath = classpath();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        Path name = root.getFileName();
        return new Project(
                name == null ? root.toString() : name.toString(),
                TOOL,
                root,
                sources,
                resources,
                classpath,
                classpath,
                new Project.JavacOptions(
                        java.path(), OptionalInt.empty(), DEFAULT_ARGS, List.of(), Project.Processing.FOUND),
                List.of(),
                Optional.empty());
    }

    private List<Path> sourceDirs() {
        if (config.build().sourceDirs().isPresent()) {
            return config.build().sourceDirs().get();
        }
        Optional<Path> usual = usualSourceDir(root);
        if (usual.isEmpty()) {
            problems.add(Problem.of("no Java sources in " + root + ": looked for pom.xml, for src/main/java, and for"
                    + " *.java files in src and in the directory itself; start hotreload in the project's directory, or"
                    + " set build.source_dirs"));
        }
        return usual.stream().toList();
    }

    /** Where the sources lie if nobody says; empty: there are none. */
    static Optional<Path> usualSourceDir(Path root) {
        if (Files.isDirectory(root.resolve("src/main/java"))) {
            return Optional.of(root.resolve("src/main/java"));
        }
        if (hasSources(root.resolve("src"), Integer.MAX_VALUE)) {
            return Optional.of(root.resolve("src"));
        }
        return hasSources(root, 1) ? Optional.of(root) : Optional.empty();
    }

    private List<ResourceDir> resourceDirs() {
        if (config.build().resourceDirs().isPresent()) {
            return config.build().resourceDirs().get().stream()
                    .map(ResourceDir::plain)
                    .toList();
        }
        return Stream.of("src/main/resources", "resources")
                .map(root::resolve)
                .map(ResourceDir::plain)
                .toList();
    }

    private List<Path> classpath() {
        return config.build().classpath().isEmpty() ? matches(root, USUAL_JARS) : configuredClasspath(problems);
    }

    /** Without the usual places. */
    List<Path> configuredClasspath(List<Problem> trouble) {
        Set<Path> elements = new LinkedHashSet<>();
        for (String pattern : config.build().classpath()) {
            List<Path> found = matches(root, pattern);
            if (found.isEmpty()) {
                trouble.add(Problem.of(
                        "build.classpath: \"" + pattern + "\" matches no file; it is looked for in " + root));
            }
            elements.addAll(found);
        }
        return List.copyOf(elements);
    }

    /** The path itself, or what the glob matches, sorted. */
    static List<Path> matches(Path root, String pattern) {
        Optional<Path> literal = literal(root, pattern);
        if (literal.isPresent()) {
            return literal.filter(Files::exists).stream().toList();
        }
        String slashes = pattern.replace('\\', '/');
        int end = slashes.lastIndexOf('/', firstGlobCharacter(slashes));
        Path base = base(root, slashes, end);
        String rest = slashes.substring(end + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : (int) rest.chars().filter(c -> c == '/').count() + 1;
        return below(base, depth).stream()
                .filter(file -> !file.equals(base) && matcher.matches(base.relativize(file)))
                .sorted()
                .toList();
    }

    /** The path that is named, existing or not; empty: it is a glob. */
    static Optional<Path> literal(Path root, String pattern) {
        String slashes = pattern.replace('\\', '/');
        return firstGlobCharacter(slashes) < 0
                ? Optional.of(root.resolve(slashes).normalize())
                : Optional.empty();
    }

    private static Path base(Path root, String pattern, int end) {
        return root.resolve(end < 0 ? "" : end == 0 ? "/" : pattern.substring(0, end))
                .normalize();
    }

    /** Directories of the project in which globs of the class path begin; existing or not. */
    static List<Path> jarDirs(Config config) {
        List<String> patterns = config.build().classpath();
        return (patterns.isEmpty() ? List.of(USUAL_JARS) : patterns)
                .stream()
                        .map(pattern -> pattern.replace('\\', '/'))
                        .filter(pattern -> firstGlobCharacter(pattern) >= 0)
                        .map(pattern ->
                                base(config.root(), pattern, pattern.lastIndexOf('/', firstGlobCharacter(pattern))))
                        .filter(dir -> dir.startsWith(config.root()))
                        .distinct()
                        .toList();
    }

    private static int firstGlobCharacter(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasSources(Path dir, int depth) {
        return below(dir, depth).stream().anyMatch(file -> file.toString().endsWith(".java"));
    }

    /** Files and directories, also behind links; what cannot be read is passed over, and so is a link to above itself. */
    private static List<Path> below(Path dir, int depth) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(dir, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                    found.add(below);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
