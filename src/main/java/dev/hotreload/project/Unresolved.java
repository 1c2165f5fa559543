package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** Says which dependency is missing, where the pom asks for it, and what to do. */
final class Unresolved {
    private final Model model;
    private final Path pom;

    Unresolved(Model model, Path pom) {
        this.model = model;
        this.pom = pom;
    }

    /** A pom could not be read. */
    List<Problem> problems(DependencyCollectionException failure) {
        List<Problem> problems = new ArrayList<>();
        for (Exception e : failure.getResult().getExceptions()) {
            if (e instanceof ArtifactDescriptorException descriptor) {
                Artifact artifact = descriptor.getResult().getArtifact();
                problems.add(problem(artifact, List.of(), e));
            } else {
                problems.add(Problem.at(pom, 0, 0, MavenMessages.brief(e.getMessage())));
            }
        }
        return problems.isEmpty()
                ? List.of(Problem.at(pom, 0, 0, MavenMessages.brief(failure.getMessage())))
                : problems;
    }

    /** Files could not be had. */
    List<Problem> problems(ArtifactResolutionException failure, DependencyNode root) {
        return failure.getResults().stream()
                .filter(result -> !result.isResolved())
                .map(result -> problem(
                        result.getRequest().getArtifact(),
                        path(root, result.getRequest().getDependencyNode()),
                        lastOf(result)))
                .toList();
    }

    private Problem problem(Artifact artifact, List<DependencyNode> path, Throwable failure) {
        String message = MavenMessages.coordinates(artifact) + " cannot be resolved: " + MavenMessages.reason(failure);
        if (path.size() > 1) {
            message += "; needed by "
                    + MavenMessages.coordinates(path.get(path.size() - 2).getArtifact());
        }
        Optional<Path> sibling = sibling(artifact);
        if (sibling.isPresent()) {
            message += "; hotreload makes nothing but the main classes, in the pom's version, of the module in "
                    + sibling.get() + ": run `mvn install` there first";
        }
        Artifact direct = path.isEmpty() ? artifact : path.get(0).getArtifact();
        Optional<InputLocation> place = model.getDependencies().stream()
                .filter(d -> d.getGroupId().equals(direct.getGroupId())
                        && d.getArtifactId().equals(direct.getArtifactId()))
                .findFirst()
                .map(d -> d.getLocation(""));
        Optional<Path> file = place.flatMap(p ->
                MavenMessages.file(p.getSource() == null ? null : p.getSource().getLocation()));
        return file.isPresent()
                ? Problem.at(file.get(), Math.max(0, place.get().getLineNumber()), 0, message)
                : Problem.at(pom, 0, 0, message);
    }

    private static Throwable lastOf(ArtifactResult result) {
        List<Exception> exceptions = result.getExceptions();
        return exceptions.isEmpty() ? new IOException("no file") : exceptions.get(exceptions.size() - 1);
    }

    /** From a direct dependency down to the node. */
    private static List<DependencyNode> path(DependencyNode from, DependencyNode to) {
        for (DependencyNode child : from.getChildren()) {
            if (child == to) {
                return List.of(child);
            }
            List<DependencyNode> below = path(child, to);
            if (!below.isEmpty()) {
                return Stream.concat(Stream.of(child), below.stream()).toList();
            }
        }
        return List.of();
    }

    /** The directory of another module of the same build that makes this artifact. */
    private Optional<Path> sibling(Artifact artifact) {
        for (Path dir = pom.getParent(); dir != null; dir = dir.getParent()) {
            Path base = dir;
            Optional<Path> found = raw(dir.resolve("pom.xml")).stream()
                    .flatMap(aggregator -> aggregator.getModules().stream())
                    .map(module -> base.resolve(module).normalize())
                    .filter(module -> raw(module.resolve("pom.xml"))
                            .filter(m -> makes(m, artifact))
                            .isPresent())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean makes(Model raw, Artifact artifact) {
        String group = raw.getGroupId() == null && raw.getParent() != null
                ? raw.getParent().getGroupId()
                : raw.getGroupId();
        return artifact.getArtifactId().equals(raw.getArtifactId())
                && artifact.getGroupId().equals(group);
    }

    private static Optional<Model> raw(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return Optional.of(new MavenXpp3Reader().read(reader, false));
        } catch (IOException | XmlPullParserException e) {
            // It was only asked whether this one explains the failure.
            return Optional.empty();
        }
    }
}
