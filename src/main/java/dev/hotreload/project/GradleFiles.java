package dev.hotreload.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the files that decide what a Gradle build is. */
final class GradleFiles {
    private static final List<String> OF_A_PROJECT = List.of(
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "gradle.properties",
            "gradle.lockfile",
            "buildscript-gradle.lockfile",
            "settings-gradle.lockfile");
    private static final List<String> OF_A_BUILD = List.of(
            "gradle/libs.versions.toml",
            "gradle/wrapper/gradle-wrapper.properties",
            "gradle/gradle-daemon-jvm.properties",
            "gradle/verification-metadata.xml");

    /** What build logic is written in. */
    private static final Pattern LOGIC =
            Pattern.compile(".*\\.(?:gradle|kts|kt|java|groovy|toml|properties|lockfile|xml)");

    private static final Set<String> NOT_LOGIC = Set.of("build", ".gradle", ".git", ".idea", "out", "bin", "test");
    private static final Pattern APPLIED = Pattern.compile("apply\\s*\\(?\\s*(?:from|\"from\")\\s*[:=]\\s*"
            + "(?:(?:rootProject|project)?\\.?file\\()?\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern VARIABLE = Pattern.compile(
            "(?:getenv\\s*\\(\\s*|environmentVariable\\s*\\(\\s*|\\benv\\s*\\[\\s*)['\"](\\w+)['\"]|System\\.env\\.(\\w+)");

    private final GradleSetup setup;
    private final List<GradleFacts> projects;

    /** @param projects all of the build and of those that it includes */
    GradleFiles(GradleSetup setup, List<GradleFacts> projects) {
        this.setup = setup;
        this.projects = List.copyOf(projects);
    }

    /** Those that there usually are; existing. */
    static List<Path> scripts(Path dir, Path topDir) {
        return Stream.of(dir, topDir)
                .distinct()
                .flatMap(one -> Stream.concat(
                        OF_A_PROJECT.stream().limit(4).map(one::resolve),
                        Stream.of(one.resolve("gradle/libs.versions.toml"))))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Of the developer's, existing or not: where the coming of one would decide something, too. */
    List<Path> deciding() {
        Set<Path> files = new LinkedHashSet<>();
        for (GradleFacts project : projects) {
            ofProject(project.dir(), files);
            files.add(project.script());
        }
        ofProject(setup.topDir(), files);
        ofProject(setup.root(), files);
        Set<Path> builds = new LinkedHashSet<>(List.of(setup.topDir()));
        projects.forEach(project -> builds.add(project.root()));
        for (Path build : builds) {
            ofProject(build, files);
            OF_A_BUILD.stream().map(build::resolve).forEach(files::add);
            files.addAll(logic(build.resolve("gradle")));
            files.addAll(logic(build.resolve("buildSrc")));
        }
        buildLogic().forEach(dir -> files.addAll(logic(dir)));
        for (Path script : List.copyOf(files)) {
            applied(script).forEach(files::add);
        }
        return List.copyOf(files);
    }

    /** Those of Gradle's own directory, existing or not. */
    List<Path> ofTheUser() {
        Set<Path> files = new LinkedHashSet<>();
        for (String name : List.of("gradle.properties", "init.gradle", "init.gradle.kts")) {
            files.add(setup.userHome().resolve(name));
        }
        files.addAll(logic(setup.userHome().resolve("init.d")));
        return List.copyOf(files);
    }

    /** The environment variables that these files speak of. */
    static Set<String> variables(List<Path> files) {
        return files.stream()
                .flatMap(file -> VARIABLE.matcher(text(file)).results())
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Included builds that make plugins, and no part of the application: all that is in them decides. */
    private List<Path> buildLogic() {
        Set<Path> used = new LinkedHashSet<>();
        for (GradleFacts project : projects) {
            Stream.of("compile", "runtime")
                    .flatMap(key -> project.paths(key).stream())
                    .forEach(used::add);
        }
        return projects.stream()
                .flatMap(project -> project.paths("included").stream())
                .filter(dir -> projects.stream()
                        .filter(project -> project.dir().startsWith(dir))
                        .flatMap(project -> project.paths("output").stream())
                        .noneMatch(used::contains))
                .distinct()
                .toList();
    }

    private static void ofProject(Path dir, Set<Path> files) {
        OF_A_PROJECT.stream().map(dir::resolve).forEach(files::add);
        try (Stream<Path> beside = Files.list(dir)) {
            beside.filter(file -> file.toString().endsWith(".gradle")
                            || file.toString().endsWith(".gradle.kts"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            // A project of which no directory exists has no scripts in it.
            return;
        }
    }

    private static List<Path> logic(Path dir) {
        Set<Path> found = new TreeSet<>();
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try {
            Files.walkFileTree(dir, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                    boolean skip = !below.equals(dir) && NOT_LOGIC.contains(String.valueOf(below.getFileName()));
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && LOGIC.matcher(file.toString()).matches()) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What cannot be listed could not be read by Gradle either.
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }

    /** Scripts that this one applies, where their place is written out. */
    private List<Path> applied(Path script) {
        Path dir = script.getParent();
        Matcher matcher = APPLIED.matcher(text(script));
        return dir == null
                ? List.of()
                : matcher.results()
                        .map(result -> result.group(1)
                                .replaceFirst("^\\$\\{?root(?:Dir|Project\\.projectDir)}?/", setup.topDir() + "/")
                                .replaceFirst("^\\$\\{?project(?:Dir|\\.projectDir)}?/", dir + "/"))
                        .filter(path -> !path.contains("$") && !path.contains("://"))
                        .map(path -> dir.resolve(path).normalize())
                        .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A file that is not there says nothing; one that Gradle needs has been read by it before.
            return "";
        }
    }
}
