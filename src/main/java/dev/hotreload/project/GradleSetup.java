package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a Gradle build is, and how it is called.
 *
 * @param root the directory in which hotreload was started
 * @param topDir the directory of the settings script, else the same
 * @param wrapper the project's own {@code gradlew}
 * @param installed the {@code gradle} on the path
 * @param userHome Gradle's own directory of the developer, existing or not
 * @param variables those of the environment that Gradle itself reads, as {@code NAME=value}
 */
record GradleSetup(
        Path root,
        Path topDir,
        Optional<Path> wrapper,
        Optional<Path> installed,
        Path userHome,
        List<String> variables) {
    static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");

    private static final Pattern DISTRIBUTION = Pattern.compile("(?m)^distributionUrl\\s*=\\s*(\\S+)");
    private static final Pattern VERSION = Pattern.compile("gradle-(\\d[\\w.+-]*?)-(?:bin|all)\\.zip");

    static GradleSetup read(Path root, Machine machine) {
        Path topDir = topDir(root);
        return new GradleSetup(
                root,
                topDir,
                wrapper(root, topDir, machine),
                installed(machine),
                machine.variable("GRADLE_USER_HOME")
                        .map(Path::of)
                        .orElse(machine.userHome().resolve(".gradle")),
                variables(machine));
    }

    private static Path topDir(Path root) {
        for (Path dir = root; dir != null; dir = dir.getParent()) {
            if (SETTINGS.stream().map(dir::resolve).anyMatch(Files::isRegularFile)) {
                return dir;
            }
        }
        return root;
    }

    private static Optional<Path> wrapper(Path root, Path topDir, Machine machine) {
        String name = machine.windows() ? "gradlew.bat" : "gradlew";
        for (Path dir = root; dir != null && dir.startsWith(topDir); dir = dir.getParent()) {
            if (Files.isRegularFile(dir.resolve(name))) {
                return Optional.of(dir.resolve(name));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> installed(Machine machine) {
        String name = machine.windows() ? "gradle.bat" : "gradle";
        return machine.variable("PATH").stream()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(dir -> !dir.isBlank())
                .map(dir -> Path.of(dir).resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<String> variables(Machine machine) {
        List<String> found = new ArrayList<>();
        new TreeMap<>(machine.env()).forEach((name, value) -> {
            if (name.startsWith("ORG_GRADLE_PROJECT_")
                    || List.of("GRADLE_OPTS", "JAVA_OPTS").contains(name)) {
                found.add(name + "=" + value);
            }
        });
        return found;
    }

    /** In the order in which they are to be tried; at least one. */
    List<Path> programs() throws ProblemException {
        List<Path> programs =
                Stream.concat(wrapper.stream(), installed.stream()).toList();
        if (programs.isEmpty()) {
            throw new ProblemException(List.of(Problem.of("there is no gradlew in " + topDir
                    + " and no gradle on the PATH: install Gradle, or add its wrapper by `gradle wrapper`")));
        }
        return programs;
    }

    /** The words that run a program; a wrapper that lost its executable bit, as in some archives, is run by a shell. */
    static List<String> words(Path program) {
        return Files.isExecutable(program) ? List.of(program.toString()) : List.of("sh", program.toString());
    }

    Path wrapperProperties() {
        Path dir = wrapper.map(Path::getParent).orElse(topDir);
        return dir.resolve("gradle/wrapper/gradle-wrapper.properties");
    }

    /** What the wrapper downloads, as it is written. */
    Optional<String> distribution() {
        try {
            Matcher url = DISTRIBUTION.matcher(Files.readString(wrapperProperties()));
            return url.find() ? Optional.of(url.group(1).replace("\\:", ":")) : Optional.empty();
        } catch (IOException e) {
            // Without the file there is no wrapper that would work; it says so itself.
            return Optional.empty();
        }
    }

    /** The version that the wrapper runs. */
    Optional<String> wrappedVersion() {
        return distribution().map(VERSION::matcher).filter(Matcher::find).map(matcher -> matcher.group(1));
    }
}
