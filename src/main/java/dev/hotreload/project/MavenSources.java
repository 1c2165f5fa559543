package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;

/** Finds the directories of sources and resources that the developer writes. */
final class MavenSources {
    private static final String BUILD_HELPER = "org.codehaus.mojo:build-helper-maven-plugin";

    private final Model model;
    private final MavenSetup setup;
    private final List<Problem> warnings = new ArrayList<>();

    MavenSources(Model model, MavenSetup setup) {
        this.model = model;
        this.setup = setup;
    }

    List<Path> sourceDirs() {
        Set<Path> dirs = new LinkedHashSet<>();
        dirs.add(absolute(model.getBuild().getSourceDirectory()));
        helperExecutions("add-source")
                .flatMap(config -> config.texts("sources").stream())
                .map(this::absolute)
                .forEach(dirs::add);
        return List.copyOf(dirs);
    }

    /** @param filter for those directories that ask for it */
    List<ResourceDir> resourceDirs(ResourceFilter filter) {
        List<ResourceDir> dirs = new ArrayList<>();
        for (Resource resource : model.getBuild().getResources()) {
            add(
                    dirs,
                    Optional.ofNullable(resource.getDirectory()),
                    Optional.ofNullable(resource.getTargetPath()),
                    resource.getIncludes(),
                    resource.getExcludes(),
                    resource.isFiltering() ? Optional.of(filter) : Optional.empty());
        }
        helperExecutions("add-resource")
                .flatMap(config -> config.children("resources").stream())
                .forEach(resource -> add(
                        dirs,
                        resource.text("directory"),
                        resource.text("targetPath"),
                        resource.texts("includes"),
                        resource.texts("excludes"),
                        resource.text("filtering").filter("true"::equals).map(yes -> filter)));
        return dirs;
    }

    /** After the directories have been asked for. */
    List<Problem> warnings() {
        return warnings;
    }

    private void add(
            List<ResourceDir> dirs,
            Optional<String> directory,
            Optional<String> target,
            List<String> includes,
            List<String> excludes,
            Optional<ResourceFilter> filter) {
        if (directory.isEmpty()) {
            return;
        }
        Path classes = absolute(model.getBuild().getOutputDirectory());
        Path into = classes.resolve(target.orElse("")).normalize();
        if (!into.startsWith(classes)) {
            warnings.add(warning("the resources of " + directory.get() + " go to " + into
                    + ", outside of the classes; hotreload does not copy them"));
            return;
        }
        String below = classes.relativize(into).toString().replace('\\', '/');
        dirs.add(new ResourceDir(absolute(directory.get()), below, includes, excludes, filter));
    }

    private Stream<PluginConfig> helperExecutions(String goal) {
        Plugin helper = model.getBuild().getPluginsAsMap().get(BUILD_HELPER);
        return helper == null
                ? Stream.empty()
                : helper.getExecutions().stream()
                        .filter((PluginExecution execution) ->
                                execution.getGoals().contains(goal))
                        .map(PluginConfig::of);
    }

    private Problem warning(String message) {
        return new Problem(Optional.of(setup.pom()), 0, 0, Problem.Severity.WARNING, message, "");
    }

    private Path absolute(String path) {
        return setup.root().resolve(path).normalize();
    }
}
