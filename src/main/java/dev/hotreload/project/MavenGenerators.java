package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/**
 * Finds the goals that make sources or resources: all that run before the compiler, except those that are known to make
 * none.
 */
final class MavenGenerators {
    private static final List<String> PHASES = List.of(
            "validate", "initialize", "generate-sources", "process-sources", "generate-resources", "process-resources");
    /** In these phases goals prepare something for the others. */
    private static final int LAST_PREPARING = PHASES.indexOf("initialize");

    /** Plugins that check, measure or belong to other parts of a build. */
    private static final Set<String> HARMLESS = Set.of(
            "animal-sniffer-maven-plugin",
            "apache-rat-plugin",
            "formatter-maven-plugin",
            "flatten-maven-plugin",
            "fmt-maven-plugin",
            "githook-maven-plugin",
            "git-build-hook-maven-plugin",
            "impsort-maven-plugin",
            "jacoco-maven-plugin",
            "license-maven-plugin",
            "maven-assembly-plugin",
            "maven-checkstyle-plugin",
            "maven-clean-plugin",
            "maven-compiler-plugin",
            "maven-deploy-plugin",
            "maven-ear-plugin",
            "maven-ejb-plugin",
            "maven-enforcer-plugin",
            "maven-failsafe-plugin",
            "maven-gpg-plugin",
            "maven-help-plugin",
            "maven-install-plugin",
            "maven-jar-plugin",
            "maven-javadoc-plugin",
            "maven-pmd-plugin",
            "maven-release-plugin",
            "maven-shade-plugin",
            "maven-site-plugin",
            "maven-source-plugin",
            "maven-surefire-plugin",
            "maven-toolchains-plugin",
            "maven-war-plugin",
            "sonar-maven-plugin",
            "sortpom-maven-plugin",
            "spotbugs-maven-plugin",
            "spotless-maven-plugin",
            "spring-javaformat-maven-plugin",
            "tidy-maven-plugin",
            "versions-maven-plugin");
    /** Goals whose work hotreload does itself. */
    private static final Set<String> DONE_HERE =
            Set.of("add-source", "add-resource", "add-test-source", "add-test-resource", "resources", "testResources");
    /** Programs and scripts: nobody knows what they read and write. */
    private static final Set<String> OPAQUE = Set.of(
            "antrun-maven-plugin",
            "exec-maven-plugin",
            "frontend-maven-plugin",
            "gmavenplus-plugin",
            "groovy-maven-plugin",
            "maven-antrun-plugin",
            "maven-invoker-plugin");

    private final Model model;
    private final MavenSetup setup;
    private final MavenPlugins plugins;
    private final GeneratorPaths paths;
    private final List<Problem> warnings = new ArrayList<>();

    MavenGenerators(Model model, MavenSession maven, Path top, Properties properties) {
        this.model = model;
        this.setup = maven.setup();
        this.plugins = new MavenPlugins(maven, model);
        this.paths = new GeneratorPaths(model, setup.root(), top, properties);
    }

    /** One goal of the pom. */
    private record Step(Plugin plugin, PluginExecution execution, Mojo mojo, int phase) {
        /** As it is named on the command line. */
        String call() {
            return plugin.getId() + ":" + mojo.goal() + "@" + execution.getId();
        }

        boolean makesInfoOnly() {
            return plugin.getArtifactId().equals("git-commit-id-maven-plugin")
                    || plugin.getArtifactId().equals("git-commit-id-plugin");
        }
    }

    /**
     * What was found.
     *
     * @param sourceDirs roots of Java sources that are made
     */
    record Found(List<Project.Generator> generators, List<Path> sourceDirs, List<ResourceDir> resourceDirs) {}

    /** After {@link #find}. */
    List<Problem> warnings() {
        return warnings;
    }

    /**
     * @param poms what each generator depends on beside its own inputs
     * @param modules whether this module uses others of its build, which are there for Maven only if they take part
     */
    Found find(List<Path> poms, boolean modules, Path top, Machine machine) {
        List<Step> steps = steps();
        List<Step> preparing = new ArrayList<>();
        Map<Set<Path>, List<Step>> byInputs = new LinkedHashMap<>();
        Map<Set<Path>, Set<Path>> outputs = new LinkedHashMap<>();
        Set<Path> sourceDirs = new LinkedHashSet<>();
        Set<ResourceDir> resourceDirs = new LinkedHashSet<>();
        for (Step step : steps) {
            Optional<GeneratorPaths.Found> found = made(step);
            if (prepares(step, found)) {
                preparing.add(step);
            } else if (found.isPresent()) {
                Set<Path> inputs = new LinkedHashSet<>(found.get().inputs());
                inputs.addAll(poms);
                byInputs.computeIfAbsent(inputs, i -> new ArrayList<>()).add(step);
                Set<Path> written = outputs.computeIfAbsent(inputs, i -> new LinkedHashSet<>());
                written.addAll(found.get().sources());
                written.addAll(found.get().resources());
                written.addAll(found.get().classFiles());
                sourceDirs.addAll(found.get().sources());
                found.get().resources().forEach(dir -> resourceDirs.add(ResourceDir.plain(dir)));
                found.get().classFiles().forEach(file -> resourceDirs.add(single(file)));
            }
        }
        List<Project.Generator> generators = new ArrayList<>();
        byInputs.forEach((inputs, made) -> {
            boolean together = modules
                    && Stream.concat(preparing.stream(), made.stream()).anyMatch(step -> step.mojo.needsClasspath());
            command(preparing, made, together, top, machine)
                    .ifPresent(command -> generators.add(new Project.Generator(
                            name(made),
                            List.copyOf(inputs),
                            command,
                            together ? top : setup.root(),
                            List.copyOf(outputs.getOrDefault(inputs, Set.of())))));
        });
        return new Found(generators, List.copyOf(sourceDirs), List.copyOf(resourceDirs));
    }

    private Optional<List<String>> command(
            List<Step> preparing, List<Step> made, boolean modules, Path top, Machine machine) {
        List<String> goals =
                Stream.concat(preparing.stream(), made.stream()).map(Step::call).toList();
        // With other modules Maven needs a phase: goals by name would run in every module that takes part.
        int last = made.stream().mapToInt(Step::phase).max().orElse(0);
        List<String> phase = List.of("-pl", top.relativize(setup.root()).toString(), "-am", PHASES.get(last));
        Optional<List<String>> command = new MavenCommand(setup, machine).with(modules ? phase : goals);
        if (command.isEmpty()) {
            warn(name(made) + " makes sources or resources, but there is no mvnw in " + setup.topDir()
                    + " and no mvn on the PATH to run it with; what it made before is used");
        }
        return command;
    }

    /** Whether it works for others: it sets properties, or unpacks what they read. */
    private static boolean prepares(Step step, Optional<GeneratorPaths.Found> found) {
        boolean unpacks = step.plugin.getArtifactId().equals("maven-dependency-plugin")
                && found.isPresent()
                && found.get().resources().isEmpty()
                && found.get().sources().stream()
                        .noneMatch(dir -> dir.toString().contains("generated-"));
        return (step.phase <= LAST_PREPARING && !step.makesInfoOnly()) || unpacks;
    }

    private static String name(List<Step> made) {
        return made.stream()
                .map(step -> step.plugin.getArtifactId().replaceAll("-?maven-?|-?plugin", "") + ":" + step.mojo.goal())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private ResourceDir single(Path file) {
        Path classes =
                setup.root().resolve(model.getBuild().getOutputDirectory()).normalize();
        String below = classes.relativize(file).toString().replace('\\', '/');
        return new ResourceDir(classes, "", List.of(below), List.of(), Optional.empty());
    }

    private Optional<GeneratorPaths.Found> made(Step step) {
        String artifactId = step.plugin.getArtifactId();
        if (OPAQUE.contains(artifactId)) {
            warn(artifactId + " runs " + step.mojo.goal()
                    + " before the classes are compiled, and its pom does not tell"
                    + " what that reads and writes; if the application needs it, name the command in [[build.rules]]");
            return Optional.empty();
        }
        PluginConfig config = PluginConfig.of(step.execution);
        if (step.makesInfoOnly()
                && config.text("generateGitPropertiesFile")
                        .filter("true"::equals)
                        .isEmpty()) {
            return Optional.empty();
        }
        GeneratorPaths.Found found = paths.find(artifactId, step.mojo, config);
        if (found.writesNothing()) {
            return Optional.empty();
        }
        found.javaInputs()
                .forEach(dir -> warn(artifactId + " reads the Java sources in " + dir
                        + "; it is run when the pom changes, and not at every save"));
        return Optional.of(found);
    }

    /** In the order in which Maven runs them. */
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Plugin plugin : model.getBuild().getPlugins()) {
            List<PluginExecution> executions = plugin.getExecutions().stream()
                    .filter(execution -> mayRunEarly(plugin, execution))
                    .toList();
            if (!executions.isEmpty()) {
                addSteps(plugin, executions, steps);
            }
        }
        steps.sort(Comparator.comparingInt(Step::phase));
        return steps;
    }

    private static boolean mayRunEarly(Plugin plugin, PluginExecution execution) {
        return !HARMLESS.contains(plugin.getArtifactId())
                && (execution.getPhase() == null || PHASES.contains(execution.getPhase()))
                && !DONE_HERE.containsAll(execution.getGoals());
    }

    private void addSteps(Plugin plugin, List<PluginExecution> executions, List<Step> steps) {
        List<Mojo> mojos;
        try {
            mojos = plugins.goals(plugin);
        } catch (IOException e) {
            warn("what " + plugin.getId() + " makes before the classes are compiled is not known: " + e.getMessage());
            return;
        }
        for (PluginExecution execution : executions) {
            for (String goal : execution.getGoals()) {
                mojos.stream().filter(mojo -> mojo.goal().equals(goal)).forEach(mojo -> {
                    String phase = execution.getPhase() == null ? mojo.phase().orElse("") : execution.getPhase();
                    if (PHASES.contains(phase) && !DONE_HERE.contains(goal)) {
                        steps.add(new Step(plugin, execution, mojo, PHASES.indexOf(phase)));
                    }
                });
            }
        }
    }

    private void warn(String message) {
        warnings.add(new Problem(Optional.of(setup.pom()), 0, 0, Problem.Severity.WARNING, message, ""));
    }
}
