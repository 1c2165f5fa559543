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
        List<String> usual = CLASS_DIRS.getOrDefault(tool.tool(), List.of());
        List<Path> modules = new ArrayList<>(List.of(tool.root()));
        tool.libraries().forEach(library -> modules.add(library.project().root()));
        List<Path> jars = tool.runtimeClasspath().stream()
                .filter(entry -> !tool.libraryClassDirs().contains(entry))
                .toList();
        List<Path> classDirs = modules.stream()
                .flatMap(module -> usual.stream().map(module::resolve))
                .toList();
        return project(
                jars,
                new Project.Made(inputs(modules), classDirs, List.of(), Optional.empty()),
                tool.javac().javaHome(),
                tool.buildFiles(),
                tool.declaredMainClass());
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
                jars.addAll(PlainProject.matches(root, typed));
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
        return project(all.toList(), made, java.path(), List.of(), Optional.empty());
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

    private Project project(
            List<Path> classpath,
            Project.Made made,
            Path javaHome,
            List<Path> buildFiles,
            Optional<String> declaredMainClass) {
        Path name = root.getFileName();
        // Of two that hold the same path the later wins, and in the class path the earlier does.
        List<ResourceDir> resources = new ArrayList<>();
        made.classDirs()
                .forEach(dir ->
                        resources.add(0, new ResourceDir(dir, "", List.of(), List.of("**/*.class"), Optional.empty())));
        return new Project(
                name == null ? root.toString() : name.toString(),
                TOOL,
                root,
                List.of(),
                resources,
                List.of(),
                classpath,
                new Project.JavacOptions(javaHome, OptionalInt.empty(), List.of(), List.of(), Project.Processing.NONE),
                buildFiles,
                declaredMainClass,
                List.of(),
                List.of(),
                Optional.of(made),
                Optional.empty());
    }
}
