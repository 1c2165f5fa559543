package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.repository.internal.MavenWorkspaceReader;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/** Puts the modules of a build before what repositories have of them. The resolver calls it from several threads. */
final class MavenWorkspace implements MavenWorkspaceReader {
    private final MavenReactor reactor;
    private final MavenSession maven;
    private final WorkspaceRepository repository = new WorkspaceRepository("modules");
    private final Map<Path, EffectiveModel> effective = new HashMap<>();
    private final Set<Path> beingRead = new HashSet<>();
    private final Map<Path, Path> classDirs = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    MavenWorkspace(MavenReactor reactor, MavenSession maven, Path tmpDir) {
        this.reactor = reactor;
        this.maven = maven.with(this);
        Set<Path> names = new HashSet<>();
        for (Path pom : reactor.poms()) {
            String name = reactor.raw(pom).map(Model::getArtifactId).orElse("").replaceAll("[^\\w.-]", "_");
            Path dir = tmpDir.resolve("modules").resolve(name);
            for (int i = 2; !names.add(dir); i++) {
                dir = tmpDir.resolve("modules").resolve(name + "-" + i);
            }
            classDirs.put(pom, dir.resolve("classes"));
        }
    }

    /** Sees the modules. */
    MavenSession maven() {
        return maven;
    }

    /** The directory of the topmost pom. */
    Path top() {
        return MavenReactor.dirOf(reactor.poms().get(0));
    }

    synchronized EffectiveModel effective(Path pom) throws ProblemException {
        EffectiveModel known = effective.get(pom);
        if (known == null) {
            known = EffectiveModel.read(maven.at(MavenReactor.dirOf(pom)));
            effective.put(pom, known);
        }
        return known;
    }

    /** Of all modules that were looked into. */
    synchronized List<EffectiveModel> allRead() {
        return List.copyOf(effective.values());
    }

    /** What stands for the module in class paths. */
    Path classDir(Path pom) {
        Path dir = classDirs.get(pom);
        if (dir == null) {
            throw new IllegalArgumentException("no module: " + pom);
        }
        return dir;
    }

    /** The pom of the module that stands at this place in a class path; empty: it is another entry. */
    Optional<Path> moduleAt(Path classpathEntry) {
        return classDirs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(classpathEntry))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Fails with what was wrong with modules that the resolver asked for, which it cannot be told itself. */
    synchronized void requireUsable() throws ProblemException {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.stream().distinct().toList());
        }
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public synchronized @Nullable Model findModel(Artifact artifact) {
        return find(artifact)
                .filter(pom ->
                        versionOf(pom).filter(artifact.getVersion()::equals).isPresent())
                .flatMap(this::model)
                .orElse(null);
    }

    @Override
    public synchronized @Nullable File findArtifact(Artifact artifact) {
        Optional<Path> pom = find(artifact)
                .filter(found ->
                        versionOf(found).filter(artifact.getVersion()::equals).isPresent());
        if (pom.isEmpty() || !artifact.getClassifier().isEmpty()) {
            return null;
        }
        if (artifact.getExtension().equals("pom")) {
            return pom.get().toFile();
        }
        boolean classes = artifact.getExtension().equals("jar")
                && reactor.raw(pom.get())
                        .filter(raw -> !raw.getPackaging().equals("pom"))
                        .isPresent();
        return classes ? classDir(pom.get()).toFile() : null;
    }

    @Override
    public synchronized List<String> findVersions(Artifact artifact) {
        return find(artifact).flatMap(this::versionOf).stream().toList();
    }

    private Optional<Path> find(Artifact artifact) {
        return reactor.poms().stream()
                .filter(pom ->
                        reactor.raw(pom).filter(raw -> makes(raw, artifact)).isPresent())
                .findFirst();
    }

    private static boolean makes(Model raw, Artifact artifact) {
        String group = raw.getGroupId() == null && raw.getParent() != null
                ? raw.getParent().getGroupId()
                : raw.getGroupId();
        return artifact.getArtifactId().equals(raw.getArtifactId())
                && group != null
                && (artifact.getGroupId().equals(group) || group.contains("${"));
    }

    /** As it is written, where that says it; a whole model takes a while, and may ask for this very version. */
    private Optional<String> versionOf(Path pom) {
        Optional<Model> raw = reactor.raw(pom);
        String written = raw.map(Model::getVersion)
                .orElseGet(() -> raw.map(Model::getParent)
                        .map(parent -> parent.getVersion())
                        .orElse("${}"));
        return written.contains("${") || written.matches("[\\[(].*")
                ? model(pom).map(Model::getVersion)
                : Optional.of(written);
    }

    private Optional<Model> model(Path pom) {
        if (!beingRead.add(pom)) {
            return Optional.empty();
        }
        try {
            return Optional.of(effective(pom).model());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        } finally {
            beingRead.remove(pom);
        }
    }
}
