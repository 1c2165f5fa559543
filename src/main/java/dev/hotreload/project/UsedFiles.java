package dev.hotreload.project;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;

/** Notes which poms of the local repository took part. The resolver calls it from several threads. */
final class UsedFiles extends AbstractRepositoryListener {
    private final Set<Path> poms = new TreeSet<>();
    private boolean askedForVersions;

    @Override
    public synchronized void artifactResolved(RepositoryEvent event) {
        if (event.getFile() != null && event.getArtifact().getExtension().equals("pom")) {
            poms.add(event.getFile().toPath());
        }
    }

    @Override
    public synchronized void metadataResolved(RepositoryEvent event) {
        askedForVersions = true;
    }

    synchronized Set<Path> poms() {
        return Set.copyOf(poms);
    }

    /** Whether a snapshot or a version range was looked up, so that the answer may be another one tomorrow. */
    synchronized boolean askedForVersions() {
        return askedForVersions;
    }
}
