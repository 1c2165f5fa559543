package dev.hotreload.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Gradle scripts say in their own text, where they say it plainly.
 *
 * @param modules the projects that the settings script includes, by their paths
 */
record GradleGlance(Optional<String> mainClass, List<String> modules) {
    private static final Pattern MAIN_CLASS =
            Pattern.compile("mainClass(?:Name)?\\s*(?:=|\\.set\\()\\s*['\"]([\\w.$]+)['\"]");
    private static final Pattern INCLUDE =
            Pattern.compile("(?m)^\\s*include\\b\\s*\\(?((?:\\s*['\"][^'\"]+['\"]\\s*,?)+)");
    private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]");

    GradleGlance {
        modules = List.copyOf(modules);
    }

    static GradleGlance at(Path root) throws IOException {
        String build = text(root, List.of("build.gradle", "build.gradle.kts"));
        Matcher main = MAIN_CLASS.matcher(build);
        List<String> modules = INCLUDE.matcher(text(root, GradleSetup.SETTINGS))
                .results()
                .flatMap(result -> QUOTED.matcher(result.group(1)).results())
                .map(result -> result.group(1))
                .toList();
        return new GradleGlance(main.find() ? Optional.of(main.group(1)) : Optional.empty(), modules);
    }

    private static String text(Path root, List<String> names) throws IOException {
        Optional<Path> file = Stream.of(names)
                .flatMap(List::stream)
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        return file.isPresent() ? Files.readString(file.get(), StandardCharsets.ISO_8859_1) : "";
    }
}
