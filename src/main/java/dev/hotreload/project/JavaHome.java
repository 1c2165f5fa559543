package dev.hotreload.project;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JDK that compiles and runs the application.
 *
 * @param feature the feature version, such as 17
 * @param compiler whether it can compile
 */
public record JavaHome(Path path, int feature, boolean compiler) {
    /** The oldest JDK that hotreload supports. */
    public static final int OLDEST = 17;

    private static final Pattern RELEASE_FILE = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
    private static final Pattern VERSION_OUTPUT = Pattern.compile("version \"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("(?:1\\.)?(\\d+).*");
    private static final int VERSION_TIMEOUT_SECONDS = 20;

    /** {@code build.java_home}, else {@code running}; usable. */
    public static JavaHome resolve(BuildConfig build, Path running) throws ProblemException {
        boolean configured = build.javaHome().isPresent();
        String origin = configured ? "build.java_home" : "the running Java";
        String advice = configured ? "" : "; set build.java_home or JAVA_HOME to a JDK";
        JavaHome home = read(build.javaHome().orElse(running), origin, advice);
        if (home.feature < OLDEST) {
            throw problem(origin + " is " + home.feature + " (" + home.path + "), and hotreload needs JDK " + OLDEST
                    + " or newer" + advice);
        }
        if (!home.compiler) {
            throw problem(origin + " has no compiler (" + home.path + "): it is a runtime, not a JDK" + advice);
        }
        return home;
    }

    /** Refuses a {@code --release}, or a {@code -source}, that this JDK does not know. */
    public void requireRelease(int release) throws ProblemException {
        if (release > feature) {
            throw problem("release " + release + " needs JDK " + release + " or newer; the one in use is " + feature
                    + " (" + path + "); set build.java_home or JAVA_HOME");
        }
    }

    private static JavaHome read(Path path, String origin, String advice) throws ProblemException {
        if (!Files.exists(path)) {
            throw problem(origin + " does not exist: " + path + advice);
        }
        Optional<Path> java = Stream.of("java", "java.exe")
                .map(name -> path.resolve("bin").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        if (java.isEmpty()) {
            throw problem(origin + " is not a JDK: " + path + " has no bin/java" + advice);
        }
        int feature = fromReleaseFile(path)
                .or(() -> fromOutput(java.get()))
                .flatMap(JavaHome::featureOf)
                .orElseThrow(() -> problem("cannot tell the version of " + origin + ": " + path
                        + " has no readable file `release`, and its `java -version` does not answer"));
        boolean compiler = Stream.of("jmods/jdk.compiler.jmod", "lib/ct.sym", "bin/javac", "bin/javac.exe")
                .anyMatch(file -> Files.exists(path.resolve(file)));
        return new JavaHome(path, feature, compiler);
    }

    private static Optional<String> fromReleaseFile(Path home) {
        try {
            return first(RELEASE_FILE, Files.readString(home.resolve("release")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> fromOutput(Path java) {
        try {
            Process process = new ProcessBuilder(java.toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(VERSION_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            byte[] output = process.getInputStream().readAllBytes();
            return first(VERSION_OUTPUT, new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Integer> featureOf(String version) {
        OptionalInt feature = parse(version);
        return feature.isPresent() ? Optional.of(feature.getAsInt()) : Optional.empty();
    }

    /** The feature version of {@code 17}, {@code 17.0.2}, {@code 1.8}; empty: none of these. */
    static OptionalInt parse(String version) {
        Matcher matcher = VERSION.matcher(version.strip());
        return matcher.matches() && matcher.group(1).length() < 5
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.of(message)));
    }
}
