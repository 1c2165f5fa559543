package dev.hotreload.project;

import dev.hotreload.config.Config;
import dev.hotreload.config.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project with a pom. This class knows nothing of Maven's libraries, so that a start with a kept answer loads none of
 * them.
 */
final class MavenProject {
    private MavenProject() {}

    static Project resolve(Config config, JavaHome java, ProgressListener listener, Machine machine)
            throws ProblemException {
        MavenSetup setup = MavenSetup.read(config.root(), config.build().profiles(), java, machine);
        return resolve(config, setup, java, listener, machine);
    }

    /** The project at the root of this setup. */
    static Project resolve(Config config, MavenSetup setup, JavaHome java, ProgressListener listener, Machine machine)
            throws ProblemException {
        ProjectCache cache =
                new ProjectCache(config.tmpDir().resolve("project"), key(config, setup, java, machine), machine);
        Optional<ResolvedProject> kept = cache.read();
        ResolvedProject resolved = kept.isPresent()
                ? kept.get()
                : new PomReader(
                                new MavenReactor.Wish(
                                        config.tmpDir(), config.run().mainClass()),
                                setup,
                                java,
                                listener,
                                machine)
                        .read();
        resolved.warnings().forEach(listener::warning);
        if (kept.isEmpty()) {
            cache.keep(resolved, config.tmpDir(), listener);
        }
        return withEnvironment(resolved.project(), setup, machine);
    }

    private static List<String> key(Config config, MavenSetup setup, JavaHome java, Machine machine) {
        String version = ProjectResolver.class.getPackage().getImplementationVersion();
        return Stream.of(
                        Stream.of(
                                ProjectCodec.FORMAT,
                                String.valueOf(version),
                                setup.root().toString()),
                        Stream.of(
                                config.tmpDir().toString(),
                                config.run().mainClass().orElse("")),
                        Stream.of(java.path().toString(), Integer.toString(java.feature())),
                        Stream.of(
                                "active",
                                setup.active().toString(),
                                "inactive",
                                setup.inactive().toString()),
                        setup.options().stream(),
                        Stream.of(
                                setup.userSettings().toString(),
                                setup.globalSettings().toString()),
                        Stream.of(
                                        Machine.OS_NAME,
                                        "os.arch",
                                        "os.version",
                                        "user.home",
                                        "user.name",
                                        "maven.repo.local")
                                .map(name -> machine.properties().getOrDefault(name, "")))
                .flatMap(part -> part)
                .toList();
    }

    private static Project withEnvironment(Project project, MavenSetup setup, Machine machine) {
        List<ResourceDir> resources = project.resourceDirs().stream()
                .map(dir -> new ResourceDir(
                        dir.dir(),
                        dir.targetPath(),
                        dir.includes(),
                        dir.excludes(),
                        dir.filter().map(filter -> MavenFilter.complete(filter, setup, machine.buildTime()))))
                .toList();
        List<Project.Library> libraries = project.libraries().stream()
                .map(library ->
                        new Project.Library(withEnvironment(library.project(), setup, machine), library.classDir()))
                .toList();
        return project.with(resources, project.buildFiles(), libraries);
    }
}
