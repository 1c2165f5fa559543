package dev.hotreload.project;

import dev.hotreload.config.BuildConfig.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be told of a project at a glance: from the names in its directory and the text of its files, without
 * resolving anything.
 *
 * @param buildFile its name; empty: a plain project
 * @param otherBuildFile one of another tool that lies beside it
 * @param modules of a pom that only has modules
 * @param sourceDirs relative to the root; {@code ""} is the root itself
 * @param jars globs that match jars, relative to the root
 * @param declaredMainClass what the build file names
 * @param mainClasses what can probably be run, by the look of the sources
 * @param launcher what the project's framework wants to be started with, beside or instead of these
 */
public record Survey(
        Tool tool,
        Optional<String> buildFile,
        Optional<String> otherBuildFile,
        List<String> modules,
        List<String> sourceDirs,
        List<String> jars,
        Optional<String> declaredMainClass,
        List<MainCandidate> mainClasses,
        Optional<Launcher> launcher) {

    public Survey {
        modules = List.copyOf(modules);
        sourceDirs = List.copyOf(sourceDirs);
        jars = List.copyOf(jars);
        mainClasses = List.copyOf(mainClasses);
    }

    /** Looks at the project in this directory. */
    public static Survey of(Path root) throws IOException {
        Optional<String> gradle = ProjectResolver.GRADLE_FILES.stream()
                .filter(name -> Files.isRegularFile(root.resolve(name)))
                .findFirst();
        if (Files.isRegularFile(root.resolve("pom.xml"))) {
            PomGlance pom = PomGlance.at(root.resolve("pom.xml"));
            List<String> sources = existing(root, pom.sourceDirectory().orElse("src/main/java"));
            List<String> files =
                    Stream.concat(Stream.of("pom.xml"), gradle.stream()).toList();
            return survey(root, Tool.MAVEN, files, pom.modules(), sources, pom.mainClass());
        }
        if (gradle.isPresent()) {
            GradleGlance glance = GradleGlance.at(root);
            List<String> sources = existing(root, "src/main/java");
            return survey(root, Tool.GRADLE, gradle.stream().toList(), glance.modules(), sources, glance.mainClass());
        }
        List<String> sources =
                PlainProject.usualSourceDir(root)
                        .map(dir -> root.relativize(dir).toString().replace('\\', '/'))
                        .stream()
                        .toList();
        return survey(root, Tool.PLAIN, List.of(), List.of(), sources, Optional.empty());
    }

    private static Survey survey(
            Path root,
            Tool tool,
            List<String> buildFiles,
            List<String> modules,
            List<String> sources,
            Optional<String> mainClass)
            throws IOException {
        List<MainCandidate> found = MainScan.in(root, sources);
        Optional<String> buildFile = buildFiles.stream().findFirst();
        String build = buildFile.isPresent() ? text(root.resolve(buildFile.get())) : "";
        Optional<Launcher> launcher = Launcher.of(root, build, sources, found.isEmpty() && mainClass.isEmpty());
        return new Survey(
                tool,
                buildFile,
                buildFiles.stream().skip(1).findFirst(),
                modules,
                sources,
                jars(root),
                mainClass,
                found,
                launcher);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<String> existing(Path root, String dir) {
        return Files.isDirectory(root.resolve(dir)) ? List.of(dir) : List.of();
    }

    private static List<String> jars(Path root) throws IOException {
        for (String dir : List.of("lib", "libs")) {
            if (Files.isDirectory(root.resolve(dir))) {
                try (Stream<Path> files = Files.list(root.resolve(dir))) {
                    if (files.anyMatch(file -> file.toString().endsWith(".jar"))) {
                        return List.of(dir + "/*.jar");
                    }
                }
            }
        }
        return List.of();
    }

    /** The class that would run, where that is clear. */
    public Optional<String> mainClass() {
        if (declaredMainClass.isPresent()) {
            return declaredMainClass;
        }
        List<MainCandidate> applications = mainClasses.stream()
                .filter(MainCandidate::springBootApplication)
                .toList();
        List<MainCandidate> chosen = mainClasses.size() == 1 ? mainClasses : applications;
        return chosen.size() == 1 ? Optional.of(chosen.get(0).className()) : Optional.empty();
    }
}
