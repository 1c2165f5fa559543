package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Reads what the plugins of a pom say about their goals; a plugin that is not there is downloaded, without its own needs. */
final class MavenPlugins {
    private final MavenSession maven;
    private final List<RemoteRepository> repositories;
    private final Map<String, List<Mojo>> known = new HashMap<>();

    MavenPlugins(MavenSession maven, Model model) {
        this.maven = maven;
        List<RemoteRepository> all = new ArrayList<>(maven.system()
                .newResolutionRepositories(
                        maven.withoutModules(),
                        model.getPluginRepositories().stream()
                                .map(ArtifactDescriptorUtils::toRemoteRepository)
                                .toList()));
        maven.context().remoteRepositories().stream()
                .filter(repository -> all.stream().noneMatch(r -> r.getId().equals(repository.getId())))
                .forEach(all::add);
        this.repositories = List.copyOf(all);
    }

    /** Fails with a reason for people. */
    List<Mojo> goals(Plugin plugin) throws IOException {
        if (plugin.getVersion() == null) {
            throw new IOException("the pom names no version");
        }
        List<Mojo> mojos = known.get(plugin.getId());
        if (mojos == null) {
            mojos = Mojo.in(jar(plugin));
            known.put(plugin.getId(), mojos);
        }
        return mojos;
    }

    private Path jar(Plugin plugin) throws IOException {
        DefaultArtifact artifact =
                new DefaultArtifact(plugin.getGroupId(), plugin.getArtifactId(), "jar", plugin.getVersion());
        try {
            return maven.system()
                    .resolveArtifact(maven.withoutModules(), new ArtifactRequest(artifact, repositories, "plugin"))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new IOException(MavenMessages.reason(e), e);
        }
    }
}
