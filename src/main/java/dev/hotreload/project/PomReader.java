package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;

/** Reads a pom with Maven's own libraries, and notes all that the answer depends on. */
final class PomReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\benv\\.([A-Za-z_][A-Za-z0-9_]*)");

    /** As long as Maven trusts what a repository said about snapshots and newest versions. */
    private static final Duration TRUST_IN_VERSIONS = Duration.ofDays(1);

    private final MavenSetup setup;
    private final JavaHome java;
    private final Machine machine;
    private final Downloads downloads;
    private final UsedFiles used = new UsedFiles();

    PomReader(MavenSetup setup, JavaHome java, ProgressListener listener, Machine machine) {
        this.setup = setup;
        this.java = java;
        this.machine = machine;
        this.downloads = new Downloads(listener, machine.clock());
    }

    ResolvedProject read() throws ProblemException {
        try (MavenSession maven = MavenSession.open(setup, downloads, used)) {
            EffectiveModel effective = EffectiveModel.read(maven);
            requireRunnable(effective.model());
            List<Problem> warnings = new ArrayList<>(effective.unknownProfiles(maven));
            Project project = project(maven, effective, warnings);
            boolean forever = !used.askedForVersions();
            Instant expires = forever
                    ? Instant.ofEpochMilli(Long.MAX_VALUE)
                    : machine.clock().instant().plus(TRUST_IN_VERSIONS);
            return new ResolvedProject(project, warnings, stamps(maven, effective, project), expires);
        }
    }

    private Project project(MavenSession maven, EffectiveModel effective, List<Problem> warnings)
            throws ProblemException {
        Model model = effective.model();
        Properties properties = properties(maven, model);
        MavenFilter filter = new MavenFilter(model, setup);
        MavenSources sources = new MavenSources(model, setup);
        List<Path> sourceDirs = sources.sourceDirs();
        List<ResourceDir> resourceDirs = sources.resourceDirs(filter.read());
        warnings.addAll(sources.warnings());
        MavenClasspath classpath = new MavenClasspath(maven, effective, downloads);
        MavenClasspath.Paths paths = classpath.resolve();
        Project.JavacOptions javac = new MavenCompiler(model, properties, setup).options(java, classpath);
        List<Path> buildFiles = Stream.of(
                        effective.localPoms().stream(), Stream.of(setup.mavenConfig()), filter.propertyFiles().stream())
                .flatMap(files -> files)
                .filter(Files::isRegularFile)
                .toList();
        return new Project(
                model.getName() == null ? model.getArtifactId() : model.getName(),
                "Maven",
                setup.root(),
                sourceDirs,
                resourceDirs,
                paths.compile(),
                paths.runtime(),
                javac,
                buildFiles,
                new MavenMainClass(model, properties).find());
    }

    private void requireRunnable(Model model) throws ProblemException {
        if (!model.getPackaging().equals("pom")) {
            return;
        }
        String message = model.getModules().isEmpty()
                ? "this pom has packaging `pom` and no modules: there is nothing to run"
                : "this pom has the modules " + String.join(", ", model.getModules())
                        + "; run hotreload in the module with the main class";
        throw new ProblemException(List.of(Problem.at(setup.pom(), 0, 0, message)));
    }

    private static Properties properties(MavenSession maven, Model model) {
        Properties properties = new Properties();
        properties.putAll(model.getProperties());
        properties.putAll(maven.systemProperties());
        properties.putAll(maven.userProperties());
        return properties;
    }

    private List<Stamp> stamps(MavenSession maven, EffectiveModel effective, Project project) {
        Set<Path> own = new LinkedHashSet<>(project.buildFiles());
        own.add(setup.mavenConfig());
        own.add(setup.userSettings());
        setup.globalSettings().ifPresent(own::add);
        own.addAll(effective.missingParents());
        Set<Path> read = new LinkedHashSet<>(own);
        read.addAll(used.poms());
        Stream<Stamp> contents = own.stream().map(file -> Stamp.of(Stamp.Kind.CONTENT, file, machine));
        Stream<Stamp> repository = used.poms().stream()
                .filter(pom -> !own.contains(pom))
                .map(pom -> Stamp.of(Stamp.Kind.SIZE_AND_TIME, pom, machine));
        Stream<Stamp> switches =
                activatingFiles(maven, effective).map(file -> Stamp.of(Stamp.Kind.PRESENCE, file, machine));
        Stream<Stamp> variables = variables(read).stream().map(name -> Stamp.of(Stamp.Kind.VARIABLE, name, machine));
        return Stream.of(contents, repository, switches, variables)
                .flatMap(stamps -> stamps)
                .toList();
    }

    private Stream<Path> activatingFiles(MavenSession maven, EffectiveModel effective) {
        return Stream.concat(
                        effective.lineage().stream().flatMap(raw -> raw.getProfiles().stream()),
                        maven.settingsProfiles().stream())
                .map(Profile::getActivation)
                .filter(Objects::nonNull)
                .map(Activation::getFile)
                .filter(Objects::nonNull)
                .flatMap((ActivationFile file) -> Stream.of(file.getExists(), file.getMissing()))
                .filter(path -> path != null && !path.isEmpty())
                .map(path -> path.replace("${project.basedir}", "${basedir}").replace("${basedir}", "."))
                .filter(path -> !path.contains("${"))
                .map(path -> setup.root().resolve(path).normalize())
                .distinct();
    }

    /** The environment variables that these files speak of. */
    private static Set<String> variables(Set<Path> files) {
        return files.stream()
                .flatMap(file -> ENVIRONMENT.matcher(text(file)).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A file that is not there speaks of nothing; one that Maven needs has been read by it before.
            return "";
        }
    }
}
