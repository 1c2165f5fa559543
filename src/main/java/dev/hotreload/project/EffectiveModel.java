package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import eu.maveniverse.maven.mima.extensions.mmr.internal.ModelResolverImpl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuilder;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.eclipse.aether.RequestTrace;
import org.eclipse.aether.impl.RemoteRepositoryManager;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * The pom with its parents, profiles and properties worked in.
 *
 * @param lineage the pom and its parents as written, the pom first
 * @param localPoms the poms of the lineage that lie on disk outside the local repository, the project's first
 * @param missingParents where a parent was looked for on disk in vain
 */
record EffectiveModel(Model model, List<Model> lineage, List<Path> localPoms, List<Path> missingParents) {

    static EffectiveModel read(MavenSession maven) throws ProblemException {
        ModelBuildingResult result;
        try {
            result = service(maven, ModelBuilder.class).build(request(maven));
        } catch (ModelBuildingException e) {
            throw new ProblemException(problems(e, maven.setup().pom()));
        }
        List<Model> lineage =
                result.getModelIds().stream().map(result::getRawModel).toList();
        Set<Path> local = new LinkedHashSet<>(List.of(maven.setup().pom()));
        Set<Path> missing = new LinkedHashSet<>();
        for (Model raw : lineage) {
            if (raw.getPomFile() != null) {
                local.add(raw.getPomFile().toPath().normalize());
                parentOnDisk(raw).ifPresent(missing::add);
            }
        }
        missing.removeAll(local);
        return new EffectiveModel(result.getEffectiveModel(), lineage, List.copyOf(local), List.copyOf(missing));
    }

    Path pom() {
        return localPoms.get(0);
    }

    /** The repositories of the pom first, then those of the settings. */
    List<RemoteRepository> repositories(MavenSession maven) {
        List<RemoteRepository> ofPom = maven.system()
                .newResolutionRepositories(
                        maven.session(),
                        model.getRepositories().stream()
                                .map(ArtifactDescriptorUtils::toRemoteRepository)
                                .toList());
        List<RemoteRepository> all = new ArrayList<>(ofPom);
        maven.context().remoteRepositories().stream()
                .filter(repository -> ofPom.stream().noneMatch(r -> r.getId().equals(repository.getId())))
                .forEach(all::add);
        return all;
    }

    /** Profiles that were asked for and exist nowhere. */
    List<Problem> unknownProfiles(MavenSession maven) {
        List<String> known = Stream.concat(
                        lineage.stream().flatMap(raw -> raw.getProfiles().stream()), maven.settingsProfiles().stream())
                .map(Profile::getId)
                .toList();
        return maven.setup().active().stream()
                .filter(id -> !known.contains(id))
                .map(id -> new Problem(
                        Optional.of(maven.setup().pom()),
                        0,
                        0,
                        Problem.Severity.WARNING,
                        "there is no profile \"" + id + "\" in this pom, its parents or the settings",
                        ""))
                .toList();
    }

    private static ModelBuildingRequest request(MavenSession maven) {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(maven.setup().pom().toFile());
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_STRICT);
        request.setProcessPlugins(true);
        request.setTwoPhaseBuilding(false);
        request.setLocationTracking(true);
        request.setProfiles(maven.settingsProfiles());
        request.setActiveProfileIds(maven.activeProfiles());
        request.setInactiveProfileIds(maven.setup().inactive());
        request.setSystemProperties(maven.systemProperties());
        request.setUserProperties(maven.userProperties());
        request.setModelResolver(new ModelResolverImpl(
                maven.system(),
                maven.session(),
                new RequestTrace(null),
                "project",
                service(maven, RemoteRepositoryManager.class),
                maven.context().remoteRepositories()));
        return request;
    }

    private static <T> T service(MavenSession maven, Class<T> type) {
        return maven.context()
                .lookup()
                .lookup(type)
                .orElseThrow(() -> new IllegalStateException("the Maven runtime has no " + type.getName()));
    }

    private static Optional<Path> parentOnDisk(Model raw) {
        if (raw.getParent() == null
                || raw.getParent().getRelativePath() == null
                || raw.getParent().getRelativePath().isEmpty()) {
            return Optional.empty();
        }
        Path path = raw.getPomFile()
                .toPath()
                .resolveSibling(raw.getParent().getRelativePath())
                .normalize();
        return Optional.of(Files.isDirectory(path) ? path.resolve("pom.xml") : path);
    }

    private static List<Problem> problems(ModelBuildingException failure, Path pom) {
        return failure.getProblems().stream()
                .filter(problem -> problem.getSeverity() != ModelProblem.Severity.WARNING)
                .map(problem -> {
                    Path file = MavenMessages.file(problem.getSource()).orElse(pom);
                    String message = MavenMessages.brief(problem.getMessage())
                            .replace("Non-parseable POM " + file + ": ", "")
                            .replace("Non-readable POM " + file + ": ", "cannot be read: ");
                    return Problem.at(
                            file,
                            Math.max(0, problem.getLineNumber()),
                            Math.max(0, problem.getColumnNumber()),
                            message);
                })
                .distinct()
                .toList();
    }
}
