package dev.hotreload.project;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Turns what the developer asked for, and what the build file says, into a {@link Project}. */
public final class ProjectResolver {
    static final List<String> GRADLE_FILES =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    /** Names of files that decide what a project is, in its directory or one above. */
    public static final List<String> BUILD_FILES = Stream.concat(
                    Stream.of("pom.xml", "gradle.properties"), GRADLE_FILES.stream())
            .toList();

    private ProjectResolver() {}

    /**
     * Blocks while the class path is downloaded, if it must be.
     *
     * @param runningJavaHome the JDK to use where the configuration names none
     */
    public static Project resolve(Config config, Path runningJavaHome, ProgressListener listener)
            throws ProblemException {
        return resolve(config, runningJavaHome, listener, Machine.current());
    }

    static Project resolve(Config config, Path runningJavaHome, ProgressListener listener, Machine machine)
            throws ProblemException {
        requireExisting(config.build());
        JavaHome java = JavaHome.resolve(config.build(), runningJavaHome);
        Optional<Path> file = config.build().file();
        Project result;
        if (file.isPresent()) {
            requireSource(file.get());
            result = override(ScriptProject.resolve(file.get(), config, java, listener, machine), config.build());
        } else if (config.build().tool() != BuildConfig.Tool.COMMAND) {
            result = override(project(config, java, listener, machine), config.build());
        } else if (CommandProject.needsBuildFile(config)) {
            result = CommandProject.of(project(config, java, listener, machine), config);
        } else {
            result = CommandProject.resolve(config, java);
        }
        requireRelease(java, result);
        Frameworks.requireRunnable(result, config.run());
        for (Project.Library library : result.libraries()) {
            requireRelease(java, library.project());
        }
        return result;
    }

    /** Fails where {@code build.file} would not be taken for a source. */
    public static void requireSource(Path file) throws ProblemException {
        ScriptProject.requireSource(file);
    }

    private static Project project(Config config, JavaHome java, ProgressListener listener, Machine machine)
            throws ProblemException {
        return switch (tool(config)) {
            case MAVEN -> {
                Project maven = MavenProject.resolve(config, java, listener, machine);
                if (config.build().tool() != BuildConfig.Tool.COMMAND) {
                    MavenLanguages.requireJava(maven);
                }
                yield maven;
            }
            case GRADLE -> GradleProject.resolve(config, java, listener, machine);
            default -> PlainProject.resolve(config, java);
        };
    }

    private static void requireRelease(JavaHome java, Project project) throws ProblemException {
        OptionalInt level = project.javac().release().isPresent()
                ? project.javac().release()
                : JavacArgs.source(project.javac().args());
        if (level.isPresent()) {
            java.requireRelease(level.getAsInt());
        }
    }

    /** Fails with every jar of the class paths that is none. */
    public static void requireReadableJars(Project project) throws ProblemException {
        ReadableJars.require(project);
    }

    /** Directories of the project in which a jar that comes or goes changes the class path; existing or not. */
    public static List<Path> jarDirs(Config config, Project project) {
        boolean typed = project.tool().equals(PlainProject.TOOL)
                || project.tool().equals(CommandProject.TOOL)
                || (project.script().isPresent() && !config.build().classpath().isEmpty());
        return typed ? PlainProject.jarDirs(config) : List.of();
    }

    private static BuildConfig.Tool tool(Config config) throws ProblemException {
        Path root = config.root();
        BuildConfig.Tool asked = config.build().tool();
        boolean pom = Files.isRegularFile(root.resolve("pom.xml"));
        if (asked == BuildConfig.Tool.MAVEN && !pom) {
            throw problem(Problem.of("build.tool = \"maven\", but there is no pom.xml in " + root));
        }
        boolean gradle = GRADLE_FILES.stream().map(root::resolve).anyMatch(Files::isRegularFile);
        if (asked == BuildConfig.Tool.GRADLE
                && !gradle
                && GradleSetup.SETTINGS.stream().noneMatch(name -> aboveOrIn(root, name))) {
            throw problem(Problem.of("build.tool = \"gradle\", but there is no build.gradle and no settings.gradle in "
                    + root + " or above"));
        }
        if (asked != BuildConfig.Tool.AUTO && asked != BuildConfig.Tool.COMMAND) {
            return asked;
        }
        if (pom) {
            return BuildConfig.Tool.MAVEN;
        }
        if (gradle) {
            return BuildConfig.Tool.GRADLE;
        }
        if (asked == BuildConfig.Tool.COMMAND) {
            throw problem(
                    Problem.of("build.tool = \"command\" needs build.classpath, the class directories and jars that"
                            + " build.cmd makes, or run.cmd, a program to run; only with a pom.xml or a Gradle build in "
                            + root
                            + " it finds them by itself"));
        }
        return BuildConfig.Tool.PLAIN;
    }

    private static boolean aboveOrIn(Path root, String name) {
        return Stream.iterate(root, dir -> dir != null, Path::getParent)
                .anyMatch(dir -> Files.isRegularFile(dir.resolve(name)));
    }

    private static void requireExisting(BuildConfig build) throws ProblemException {
        List<Problem> problems = new ArrayList<>();
        build.sourceDirs().orElse(List.of()).stream()
                .filter(dir -> !Files.isDirectory(dir))
                .forEach(dir -> problems.add(Problem.of("build.source_dirs: " + dir + " is not a directory")));
        build.resourceDirs().orElse(List.of()).stream()
                .filter(dir -> !Files.isDirectory(dir))
                .forEach(dir -> problems.add(Problem.of("build.resource_dirs: " + dir + " is not a directory")));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static Project override(Project project, BuildConfig build) {
        Project.JavacOptions javac = project.javac();
        List<String> args = javac.args();
        if (build.javacArgs().isPresent()) {
            args = Stream.concat(JavacArgs.facts(args).stream(), build.javacArgs().get().stream())
                    .toList();
        }
        OptionalInt release = javac.release();
        if (build.release().isPresent()) {
            release = build.release();
            args = JavacArgs.withoutLevel(args);
        }
        return new Project(
                project.name(),
                project.tool(),
                project.root(),
                build.sourceDirs().orElse(project.sourceDirs()),
                build.resourceDirs()
                        .map(dirs -> resources(dirs, project.resourceDirs()))
                        .orElse(project.resourceDirs()),
                project.compileClasspath(),
                project.runtimeClasspath(),
                new Project.JavacOptions(javac.javaHome(), release, args, javac.processorPath(), javac.processing()),
                project.buildFiles(),
                project.declaredMainClass(),
                project.jvmArgs(),
                project.libraries(),
                project.generators(),
                project.made(),
                project.script());
    }

    /** A directory that the build file knows too keeps what is said there about filtering and patterns. */
    private static List<ResourceDir> resources(List<Path> dirs, List<ResourceDir> known) {
        return dirs.stream()
                .flatMap(dir -> {
                    List<ResourceDir> same =
                            known.stream().filter(k -> k.dir().equals(dir)).toList();
                    return same.isEmpty() ? Stream.of(ResourceDir.plain(dir)) : same.stream();
                })
                .toList();
    }

    private static ProblemException problem(Problem problem) {
        return new ProblemException(List.of(problem));
    }
}
