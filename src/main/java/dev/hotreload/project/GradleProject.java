package dev.hotreload.project;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A project that Gradle builds: asked once, and kept until a file that decides the answer changes. */
final class GradleProject {
    /**
     * As long as Gradle trusts what a repository said about snapshots and newest versions; as long, too, an installed
     * Gradle answers for a wrapper that could not be had.
     */
    private static final Duration TRUST = Duration.ofDays(1);

    private final Config config;
    private final JavaHome java;
    private final ProgressListener listener;
    private final Machine machine;
    private final GradleSetup setup;

    private GradleProject(Config config, JavaHome java, ProgressListener listener, Machine machine) {
        this.config = config;
        this.java = java;
        this.listener = listener;
        this.machine = machine;
        this.setup = GradleSetup.read(config.root(), machine);
    }

    static Project resolve(Config config, JavaHome java, ProgressListener listener, Machine machine)
            throws ProblemException {
        return new GradleProject(config, java, listener, machine).resolve();
    }

    private Project resolve() throws ProblemException {
        ProjectCache cache = new ProjectCache(config.tmpDir().resolve("project"), key(), machine);
        Optional<ResolvedProject> kept = cache.read();
        try {
            ResolvedProject resolved = kept.isPresent() ? kept.get() : ask();
            resolved.warnings().forEach(listener::warning);
            if (kept.isEmpty()) {
                cache.keep(resolved, config.tmpDir(), listener);
            }
            return resolved.project();
        } catch (IOException e) {
            throw new ProblemException(List.of(Problem.of("Gradle's answer could not be had: " + e)));
        }
    }

    private List<String> key() {
        String version = ProjectResolver.class.getPackage().getImplementationVersion();
        return Stream.of(
                        Stream.of(ProjectCodec.FORMAT, String.valueOf(version), "gradle", setup.toString()),
                        Stream.of(
                                config.tmpDir().toString(),
                                config.run().mainClass().orElse(""),
                                Boolean.toString(compiled())),
                        Stream.of(java.path().toString(), Integer.toString(java.feature())),
                        Stream.of(Machine.OS_NAME, "os.arch", "user.name")
                                .map(name -> machine.properties().getOrDefault(name, "")))
                .flatMap(part -> part)
                .toList();
    }

    private boolean compiled() {
        return config.build().tool() != BuildConfig.Tool.COMMAND;
    }

    private ResolvedProject ask() throws ProblemException, IOException {
        Path dir = Files.createDirectories(config.tmpDir().resolve("gradle"));
        deleteAbandoned(dir);
        Path run = Files.createTempDirectory(dir, ProcessHandle.current().pid() + "-");
        try {
            GradleRun.Answer answer =
                    new GradleRun(setup, java, run, config.build().timeout(), listener, machine).ask();
            return resolved(answer);
        } finally {
            delete(run);
        }
    }

    private ResolvedProject resolved(GradleRun.Answer answer) throws ProblemException, IOException {
        GradleModules modules = new GradleModules(setup, answer, java, config.tmpDir(), compiled());
        GradleFacts module = modules.find(config.run().mainClass());
        GradleFiles files = new GradleFiles(setup, answer.facts());
        List<Path> deciding = files.deciding();
        Project project = modules.read(
                module, deciding.stream().filter(Files::isRegularFile).toList());
        boolean forever =
                modules.used().stream().allMatch(one -> one.all("dynamic").isEmpty());
        Instant expires = forever
                ? Instant.ofEpochMilli(Long.MAX_VALUE)
                : machine.clock().instant().plus(TRUST);
        List<Stamp> stamps = new ArrayList<>(stamps(files, deciding, modules));
        if (!module.dir().equals(setup.root())) {
            ModuleChoice.mainSources(project)
                    .forEach(source -> stamps.add(Stamp.of(Stamp.Kind.PRESENCE, source, machine)));
        }
        List<Problem> warnings = Stream.concat(answer.instead().stream(), modules.warnings().stream())
                .toList();
        return new ResolvedProject(project, warnings, stamps, expires);
    }

    private List<Stamp> stamps(GradleFiles files, List<Path> deciding, GradleModules modules) {
        Set<Path> contents = new LinkedHashSet<>(deciding);
        contents.addAll(files.ofTheUser());
        Set<Path> presences = new LinkedHashSet<>();
        for (Path path : Stream.concat(modules.inputs().stream(), modules.made().stream())
                .toList()) {
            (Files.isRegularFile(path) ? contents : presences).add(path);
        }
        List<Path> read = List.copyOf(contents);
        return Stream.of(
                        read.stream().map(file -> Stamp.of(Stamp.Kind.CONTENT, file, machine)),
                        presences.stream().map(file -> Stamp.of(Stamp.Kind.PRESENCE, file, machine)),
                        GradleFiles.variables(read).stream().map(name -> Stamp.of(Stamp.Kind.VARIABLE, name, machine)))
                .flatMap(stamps -> stamps)
                .toList();
    }

    /** Those of runs that were killed. */
    private static void deleteAbandoned(Path dir) throws IOException {
        try (Stream<Path> runs = Files.list(dir)) {
            for (Path run : runs.toList()) {
                String pid = String.valueOf(run.getFileName()).replaceFirst("\\D.*", "");
                if (pid.isEmpty() || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    delete(run);
                }
            }
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
