package dev.hotreload.project;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A project in a directory, and what it takes to resolve it. */
final class ProjectFixture implements ProgressListener {
    static final Path RUNNING_JAVA = Path.of(System.getProperty("java.home"));

    final Path root;
    final List<Problem> warnings = new ArrayList<>();
    final List<String> progress = new ArrayList<>();
    final Map<String, String> env = new TreeMap<>();
    BuildConfig.Tool tool = BuildConfig.Tool.AUTO;
    Optional<Path> file = Optional.empty();
    Optional<List<Path>> sourceDirs = Optional.empty();
    Optional<List<Path>> resourceDirs = Optional.empty();
    List<String> classpath = List.of();
    List<String> profiles = List.of();
    OptionalInt release = OptionalInt.empty();
    Optional<List<String>> javacArgs = Optional.empty();
    Optional<Path> javaHome = Optional.empty();
    Optional<String> mainClass = Optional.empty();
    Optional<BuildConfig.Command> buildCmd = Optional.empty();
    Optional<BuildConfig.Command> runCmd = Optional.empty();
    Instant now = Instant.parse("2026-11-22T12:00:00Z");

    ProjectFixture(Path root) {
        this.root = root;
    }

    Path write(String path, String... lines) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pom of {@code demo:app:1} with these lines in it. */
    Path pom(String... lines) {
        return pomFile("pom.xml", "<groupId>demo</groupId><artifactId>app</artifactId><version>1</version>", lines);
    }

    Path pomFile(String path, String head, String... lines) {
        return write(
                path,
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">",
                "<modelVersion>4.0.0</modelVersion>",
                head,
                String.join("\n", lines),
                "</project>");
    }

    Project resolve() throws ProblemException {
        warnings.clear();
        return ProjectResolver.resolve(config(), RUNNING_JAVA, this, machine());
    }

    /** Called by reflection, in a class loader of its own. */
    static String resolvedName(Path root) throws ProblemException {
        return new ProjectFixture(root).resolve().name();
    }

    /** The messages of the failure. */
    List<String> problems() {
        return failure().stream().map(Problem::message).toList();
    }

    List<Problem> failure() {
        try {
            throw new AssertionError("resolved: " + resolve());
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    List<Path> cacheFiles() {
        Path dir = root.resolve(".hotreload/project");
        try (var files = Files.list(dir)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Machine machine() {
        Machine current = Machine.current();
        return new Machine(env, current.properties(), current.userHome(), Clock.fixed(now, ZoneOffset.UTC), now);
    }

    /** The other tables do not matter here. */
    Config config() {
        BuildConfig build = new BuildConfig(
                tool,
                file,
                buildCmd,
                List.of(),
                List.of(),
                sourceDirs,
                resourceDirs,
                classpath,
                profiles,
                release,
                javacArgs,
                javaHome,
                false,
                Duration.ofMinutes(10),
                List.of());
        return new Config(
                root,
                root.resolve(".hotreload"),
                List.of(),
                build,
                null,
                run(),
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    private RunConfig run() {
        return new RunConfig(
                mainClass,
                Optional.empty(),
                runCmd,
                List.of(),
                List.of(),
                Map.of(),
                root,
                true,
                RunConfig.Stdin.KEYS,
                "TERM",
                Duration.ofSeconds(10),
                new RunConfig.Ready.Auto(),
                Duration.ofSeconds(60),
                RunConfig.RestartOnExit.NEVER,
                Duration.ofMillis(500),
                OptionalInt.empty(),
                false);
    }

    @Override
    public void progress(String text) {
        progress.add(text);
    }

    @Override
    public void warning(Problem problem) {
        warnings.add(problem);
    }
}
