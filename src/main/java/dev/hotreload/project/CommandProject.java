package dev.hotreload.project;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A project that a command of the developer builds: the configuration, or the build file, says what it makes. */
final class CommandProject {
    static final String TOOL = "command";

    /** Where build tools leave classes and resources, relative to a module. */
    private static final Map<String, List<String>> CLASS_DIRS = Map.of(
            "Maven",
            List.of("target/classes"),
            "Gradle",
            List.of(
                    "build/classes/java/main",
                    "build/classes/kotlin/main",
                    "build/classes/groovy/main",
                    "build/classes/scala/main",
                    "build/resources/main"));

    private final Path root;
    private final Config config;

    private CommandProject(Config config) {
        this.root = config.root();
        this.config = config;
    }

    /** Whether the class path is to come from a build file. */
    static boolean needsBuildFile(Config config) {
        return config.run().cmd().isEmpty() && config.build().classpath().isEmpty();
    }

    /** One whose build file was read for its class path. */
    static Project of(Project tool, Config config) {
        return new CommandProject(config).from(tool);
    }

    private Project from(Project tool) {
        List<Project.Library> libraries = tool.libraries().stream()
                .map(library ->
                        new Project.Library(project(library.project(), List.of(), List.of()), library.classDir()))
                .toList();
        return project(tool, tool.runtimeClasspath(), libraries);
    }

    /** A module as its build tool leaves it. */
    private Project project(Project tool, List<Path> classpath, List<Project.Library> libraries) {
        List<Path> classDirs = CLASS_DIRS.getOrDefault(tool.tool(), List.of()).stream()
                .map(tool.root()::resolve)
                .toList();
        List<Path> modules = new ArrayList<>(List.of(tool.root()));
        libraries.forEach(library -> modules.add(library.project().root()));
        return new Project(
                tool.name(),
                TOOL,
                tool.root(),
                List.of(),
                resources(classDirs),
                List.of(),
                classpath,
                javac(tool.javac().javaHome()),
                tool.buildFiles(),
                tool.declaredMainClass(),
                tool.jvmArgs(),
                libraries,
                List.of(),
                Optional.of(new Project.Made(inputs(modules), classDirs, List.of(), Optional.empty())),
                Optional.empty());
    }

    /** One of which the configuration says all. */
    static Project resolve(Config config, JavaHome java) throws ProblemException {
        return new CommandProject(config).configured(java);
    }

    private Project configured(JavaHome java) throws ProblemException {
        List<Path> classDirs = new ArrayList<>();
        List<Path> artifacts = new ArrayList<>();
        List<Path> jars = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        BuildConfig build = config.build();
        for (String typed : build.classpath()) {
            Optional<Path> literal = PlainProject.literal(root, typed);
            if (literal.isEmpty()) {
                boolean made = build.cmd().isPresent();
                PlainProject.matches(root, typed)
                        .forEach(jar -> (made && jar.startsWith(root) ? artifacts : jars).add(jar));
            } else if (isJar(literal.get())) {
                boolean made = literal.get().startsWith(root) && build.cmd().isPresent();
                (made ? artifacts : jars).add(literal.get());
                if (!made && !Files.exists(literal.get())) {
                    problems.add(Problem.of("build.classpath: " + literal.get() + " does not exist"));
                }
            } else {
                classDirs.add(literal.get());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        Stream<Path> all = Stream.concat(artifacts.stream(), jars.stream());
        Project.Made made = new Project.Made(inputs(List.of(root)), classDirs, artifacts, program());
        Path name = root.getFileName();
        return new Project(
                name == null ? root.toString() : name.toString(),
                TOOL,
                root,
                List.of(),
                resources(classDirs),
                List.of(),
                all.toList(),
                javac(java.path()),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(made),
                Optional.empty());
    }

    private static boolean isJar(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isRegularFile(path) || (!Files.isDirectory(path) && name.endsWith(".jar"));
    }

    /** What the first word names, where that is a file of the project. */
    private Optional<Path> program() {
        return config.run()
                .cmd()
                .filter(cmd -> config.build().cmd().isPresent())
                .map(cmd -> cmd.shell()
                        ? cmd.words().get(0).strip().replaceFirst("(?s)\\s.*", "")
                        : cmd.words().get(0))
                .filter(word -> word.contains("/") || word.contains("\\"))
                .map(word -> config.run().workingDir().resolve(word).normalize())
                .filter(file -> file.startsWith(root));
    }

    private List<Path> inputs(List<Path> modules) {
        boolean java = config.run().cmd().isEmpty();
        return config.build()
                .sourceDirs()
                .orElseGet(() -> modules.stream()
                        .map(module ->
                                java && Files.isDirectory(module.resolve("src")) ? module.resolve("src") : module)
                        .toList());
    }

    /** Of two that hold the same path the later wins, and in the class path the earlier does. */
    private static List<ResourceDir> resources(List<Path> classDirs) {
        List<ResourceDir> resources = new ArrayList<>();
        classDirs.forEach(
                dir -> resources.add(0, new ResourceDir(dir, "", List.of(), List.of("**/*.class"), Optional.empty())));
        return resources;
    }

    private static Project.JavacOptions javac(Path javaHome) {
        return new Project.JavacOptions(javaHome, OptionalInt.empty(), List.of(), List.of(), Project.Processing.NONE);
    }
}
