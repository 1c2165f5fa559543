package dev.hotreload.cli;

import dev.hotreload.config.StarterFile.Entry;
import dev.hotreload.project.Launcher;
import dev.hotreload.project.MainCandidate;
import dev.hotreload.project.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a first config file says of a project. */
final class Starter {
    private static final String EXAMPLE_SOURCES = "src/main/java";
    private static final String EXAMPLE_JARS = "lib/*.jar";

    private final Survey survey;

    Starter(Survey survey) {
        this.survey = survey;
    }

    /** For a line of the terminal. */
    String description() {
        String main = survey.mainClass().map(name -> ", main class " + name).orElse("");
        return switch (survey.tool()) {
            case MAVEN -> "a Maven project" + main;
            case GRADLE -> "a Gradle project" + main;
            default -> "a plain project" + main;
        };
    }

    /** What will stop the first run; empty: nothing that can be seen from here. */
    Optional<String> trouble() {
        Optional<String> framework = survey.launcher().flatMap(Launcher::trouble);
        if (framework.isPresent()) {
            return framework;
        }
        return survey.sourceDirs().isEmpty() && survey.modules().isEmpty()
                ? Optional.of("no Java sources were found; set build.source_dirs")
                : Optional.empty();
    }

    /** Lines for the top of the file. */
    List<String> about() {
        return switch (survey.tool()) {
            case MAVEN -> List.of("A Maven project: sources, class path and compiler options come from pom.xml.");
            case GRADLE ->
                List.of("A Gradle project: sources, class path and compiler options come from Gradle itself.");
            default -> List.of("A plain project: what lies where stands in [build].");
        };
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        switch (survey.tool()) {
            case MAVEN -> {
                entries.add(new Entry("build.profiles", List.of(), "Maven profiles", false));
                survey.otherBuildFile()
                        .ifPresent(file -> entries.add(new Entry("build.tool", "gradle", "there is " + file, false)));
            }
            case GRADLE -> {}
            default -> plain(entries);
        }
        Optional<Launcher> launcher = survey.launcher();
        entries.add(launcher.flatMap(Launcher::mainClass)
                .map(name -> new Entry("run.main_class", name, launcher.get().framework() + "'s own", true))
                .orElseGet(this::mainClass));
        launcher.filter(own -> !own.args().isEmpty())
                .ifPresent(
                        own -> entries.add(new Entry("run.args", own.args(), own.framework() + " wants them", true)));
        return entries;
    }

    private void plain(List<Entry> entries) {
        List<String> sources = survey.sourceDirs().stream()
                .map(dir -> dir.isEmpty() ? "." : dir)
                .toList();
        entries.add(
                sources.isEmpty()
                        ? new Entry("build.source_dirs", List.of(EXAMPLE_SOURCES), "none found", false)
                        : new Entry("build.source_dirs", sources, "found", false));
        List<String> jars = survey.jars();
        boolean taken = jars.equals(List.of(EXAMPLE_JARS));
        entries.add(new Entry(
                "build.classpath",
                jars.isEmpty() ? List.of(EXAMPLE_JARS) : jars,
                jars.isEmpty() ? "jars and directories" : "found",
                !jars.isEmpty() && !taken));
    }

    private Entry mainClass() {
        List<String> names =
                survey.mainClasses().stream().map(MainCandidate::className).toList();
        Optional<String> clear = survey.mainClass();
        if (clear.isPresent()) {
            String origin = survey.declaredMainClass().isPresent()
                    ? "named in " + survey.buildFile().orElse("the build file")
                    : "found";
            return new Entry("run.main_class", clear.get(), origin, false);
        }
        if (names.isEmpty()) {
            return new Entry("run.main_class", "com.example.Main", "found by itself where there is only one", false);
        }
        return new Entry("run.main_class", names.get(0), "choose one of " + String.join(", ", names), false);
    }
}
