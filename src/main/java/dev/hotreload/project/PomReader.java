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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.Profile;

/** Reads a pom with Maven's own libraries, and notes all that the answer depends on. */
final class PomReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\benv\\.([A-Za-z_][A-Za-z0-9_]*)");

    /** As long as Maven trusts what a repository said about snapshots and newest versions. */
    private static final Duration TRUST_IN_VERSIONS = Duration.ofDays(1);

    private final MavenReactor.Wish wish;
    private final MavenSetup setup;
    private final JavaHome java;
    private final Machine machine;
    private final Downloads downloads;
    private final UsedFiles used = new UsedFiles();

    PomReader(MavenReactor.Wish wish, MavenSetup setup, JavaHome java, ProgressListener listener, Machine machine) {
        this.wish = wish;
        this.setup = setup;
        this.java = java;
        this.machine = machine;
        this.downloads = new Downloads(listener, machine.clock());
    }

    ResolvedProject read() throws ProblemException {
        try (MavenSession session = MavenSession.open(setup, downloads, used)) {
            MavenReactor reactor = MavenReactor.around(session);
            MavenWorkspace workspace = new MavenWorkspace(reactor, session, wish.tmpDir());
            RunnableModule choice = new RunnableModule(reactor, workspace);
            Path pom = choice.find(wish.mainClass());
            List<Path> shared = new ArrayList<>(List.of(setup.mavenConfig(), setup.extensionsFile()));
            shared.addAll(reactor.aggregators());
            ModuleReader modules = new ModuleReader(workspace, java, downloads, machine);
            Project alone = modules.read(pom);
            // An imported BOM decides, too.
            reactor.poms().stream().filter(used.poms()::contains).forEach(shared::add);
            Project project = alone.with(alone.resourceDirs(), modules.buildFiles(shared), alone.libraries());
            List<Problem> warnings = new ArrayList<>(workspace.effective(pom).unknownProfiles(workspace.maven()));
            warnings.addAll(MavenLimits.of(setup));
            warnings.addAll(modules.warnings());
            boolean forever = !used.askedForVersions();
            Instant expires = forever
                    ? Instant.ofEpochMilli(Long.MAX_VALUE)
                    : machine.clock().instant().plus(TRUST_IN_VERSIONS);
            List<Stamp> stamps = new ArrayList<>(stamps(workspace, project, reactor.poms()));
            if (!pom.equals(setup.pom())) {
                ModuleChoice.mainSources(project)
                        .forEach(source -> stamps.add(Stamp.of(Stamp.Kind.PRESENCE, source, machine)));
            }
            return new ResolvedProject(project, warnings, stamps, expires);
        }
    }

    private List<Stamp> stamps(MavenWorkspace workspace, Project project, List<Path> poms) {
        Set<Path> own = new LinkedHashSet<>(project.buildFiles());
        own.addAll(poms);
        own.add(setup.mavenConfig());
        own.add(setup.extensionsFile());
        own.add(setup.userSettings());
        setup.globalSettings().ifPresent(own::add);
        Set<Path> switching = new LinkedHashSet<>();
        for (EffectiveModel effective : workspace.allRead()) {
            own.addAll(effective.missingParents());
            activatingFiles(workspace.maven(), effective).forEach(switching::add);
        }
        Set<Path> read = new LinkedHashSet<>(own);
        read.addAll(used.poms());
        Stream<Stamp> contents = own.stream().map(file -> Stamp.of(Stamp.Kind.CONTENT, file, machine));
        Stream<Stamp> repository = used.poms().stream()
                .filter(pom -> !own.contains(pom))
                .map(pom -> Stamp.of(Stamp.Kind.SIZE_AND_TIME, pom, machine));
        Stream<Stamp> switches = switching.stream().map(file -> Stamp.of(Stamp.Kind.PRESENCE, file, machine));
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
                .map(path -> MavenReactor.dirOf(effective.pom()).resolve(path).normalize())
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
