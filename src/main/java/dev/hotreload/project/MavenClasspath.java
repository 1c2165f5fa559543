package dev.hotreload.project;

import dev.hotreload.config.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Model;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Resolves dependencies to files as Maven's own build does: the tree is collected once with all scopes, so that test
 * dependencies take part in choosing versions, and then walked in pre-order.
 */
final class MavenClasspath {
    private static final Set<String> COMPILE = Set.of("compile", "provided", "system");
    private static final Set<String> RUNTIME = Set.of("compile", "runtime", "system");
    private static final Set<String> RUNTIME_AND_PROVIDED = Set.of("compile", "runtime", "system", "provided");

    private final MavenSession maven;
    private final Model model;
    private final List<RemoteRepository> repositories;
    private final Downloads downloads;
    private final Unresolved unresolved;

    MavenClasspath(MavenSession maven, EffectiveModel effective, Downloads downloads) {
        this.maven = maven;
        this.model = effective.model();
        this.repositories = effective.repositories(maven);
        this.downloads = downloads;
        this.unresolved = new Unresolved(model, maven.setup().pom());
    }

    /** Both class paths, in order. */
    record Paths(List<Path> compile, List<Path> runtime) {}

    Paths resolve() throws ProblemException {
        CollectRequest request = new CollectRequest();
        request.setRequestContext("project");
        request.setRepositories(repositories);
        request.setRootArtifact(new DefaultArtifact(
                model.getGroupId(), model.getArtifactId(), model.getPackaging(), model.getVersion()));
        model.getDependencies().forEach(dependency -> request.addDependency(convert(dependency)));
        managed().forEach(request::addManagedDependency);
        Set<String> runtime = runsWithProvided() ? RUNTIME_AND_PROVIDED : RUNTIME;
        DependencyNode root = collect(maven.session(), request);
        List<DependencyNode> nodes = flatten(root).stream()
                .filter(node -> COMPILE.contains(scope(node)) || runtime.contains(scope(node)))
                .filter(node -> onClasspath(node.getArtifact()))
                .toList();
        Map<DependencyNode, Path> files = files(maven.session(), root, nodes);
        return new Paths(select(files, COMPILE), select(files, runtime));
    }

    /** A war has no container that would provide it; Spring Boot's plugin runs and packs the scope by design. */
    private boolean runsWithProvided() {
        return model.getPackaging().equals("war")
                || model.getBuild().getPluginsAsMap().containsKey("org.springframework.boot:spring-boot-maven-plugin");
    }

    /** Annotation processors with all that they need, as jars: what runs here must not change while it is built. */
    List<Path> processorPath(List<org.apache.maven.model.Dependency> processors) throws ProblemException {
        CollectRequest request = new CollectRequest();
        request.setRepositories(repositories);
        processors.forEach(processor -> request.addDependency(convert(processor)));
        RepositorySystemSession repositoriesOnly = maven.withoutModules();
        DependencyNode root = collect(repositoriesOnly, request);
        return List.copyOf(files(repositoriesOnly, root, flatten(root)).values());
    }

    List<Dependency> managed() {
        return model.getDependencyManagement() == null
                ? List.of()
                : model.getDependencyManagement().getDependencies().stream()
                        .map(this::convert)
                        .toList();
    }

    private DependencyNode collect(RepositorySystemSession session, CollectRequest request) throws ProblemException {
        try {
            return maven.system().collectDependencies(session, request).getRoot();
        } catch (DependencyCollectionException e) {
            throw new ProblemException(unresolved.problems(e));
        }
    }

    private Map<DependencyNode, Path> files(
            RepositorySystemSession session, DependencyNode root, List<DependencyNode> nodes) throws ProblemException {
        List<ArtifactRequest> requests =
                nodes.stream().map(ArtifactRequest::new).toList();
        downloads.expect((int) requests.stream().filter(this::missing).count());
        List<ArtifactResult> results;
        try {
            results = maven.system().resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException e) {
            throw new ProblemException(unresolved.problems(e, root));
        }
        Map<DependencyNode, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            files.put(nodes.get(i), results.get(i).getArtifact().getFile().toPath());
        }
        return files;
    }

    private boolean missing(ArtifactRequest request) {
        return !maven.session()
                .getLocalRepositoryManager()
                .find(maven.session(), new LocalArtifactRequest(request.getArtifact(), request.getRepositories(), ""))
                .isAvailable();
    }

    private static List<Path> select(Map<DependencyNode, Path> files, Set<String> scopes) {
        return files.entrySet().stream()
                .filter(entry -> scopes.contains(scope(entry.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    private static List<DependencyNode> flatten(DependencyNode root) {
        List<DependencyNode> nodes = new ArrayList<>();
        root.getChildren().forEach(child -> preOrder(child, nodes));
        return nodes;
    }

    private static void preOrder(DependencyNode node, List<DependencyNode> into) {
        into.add(node);
        node.getChildren().forEach(child -> preOrder(child, into));
    }

    private static String scope(DependencyNode node) {
        return node.getDependency().getScope();
    }

    private static boolean onClasspath(Artifact artifact) {
        return Boolean.parseBoolean(artifact.getProperty(ArtifactProperties.CONSTITUTES_BUILD_PATH, "false"));
    }

    private Dependency convert(org.apache.maven.model.Dependency dependency) {
        ArtifactType type = Optional.ofNullable(
                        maven.session().getArtifactTypeRegistry().get(dependency.getType()))
                .orElseGet(() -> new DefaultArtifactType(dependency.getType()));
        String systemPath = dependency.getSystemPath();
        Artifact artifact = new DefaultArtifact(
                dependency.getGroupId(),
                dependency.getArtifactId(),
                dependency.getClassifier(),
                null,
                dependency.getVersion(),
                systemPath == null || systemPath.isEmpty()
                        ? Map.of()
                        : Map.of(ArtifactProperties.LOCAL_PATH, systemPath),
                type);
        List<Exclusion> exclusions = dependency.getExclusions().stream()
                .map(e -> new Exclusion(e.getGroupId(), e.getArtifactId(), "*", "*"))
                .toList();
        return new Dependency(
                artifact,
                dependency.getScope(),
                dependency.getOptional() == null ? null : dependency.isOptional(),
                exclusions);
    }
}
