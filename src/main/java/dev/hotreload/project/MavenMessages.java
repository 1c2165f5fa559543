package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;

/** Makes one line of what Maven's libraries say. */
final class MavenMessages {
    private static final Pattern POSITION = Pattern.compile("\\s*@(?: line \\d+.*| \\S+:\\S+.*|)?$", Pattern.DOTALL);
    private static final Pattern SOURCE_HINT = Pattern.compile(".*\\((.+)\\)");

    private MavenMessages() {}

    /** Without line breaks, and without the position at its end, which a problem carries itself. */
    static String brief(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return POSITION.matcher(line).replaceFirst("").replaceFirst("\\.$", "");
    }

    /** The file behind what Maven calls the source of a model: a path, or an id with a path in brackets. */
    static Optional<Path> file(@Nullable String source) {
        if (source == null || source.isEmpty()) {
            return Optional.empty();
        }
        Matcher hint = SOURCE_HINT.matcher(source);
        Path path = Path.of(hint.matches() ? hint.group(1) : source);
        return path.isAbsolute() && Files.exists(path) ? Optional.of(path) : Optional.empty();
    }

    /** Why an artifact is not there. */
    static String reason(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof RepositoryOfflineException) {
                return "Maven is offline and the local repository does not have it";
            }
            if (cause instanceof ArtifactNotFoundException notFound) {
                return notFound.getRepository() == null
                        ? "not found"
                        : "not found in " + notFound.getRepository().getId()
                                + (String.valueOf(notFound.getMessage()).contains("cached")
                                        ? " at an earlier try; `mvn -U` asks again"
                                        : "");
            }
            if (cause instanceof IOException && cause.getMessage() != null) {
                return brief(cause.getClass().getSimpleName() + ": " + cause.getMessage());
            }
            if (cause.getCause() == null) {
                return brief(cause.getMessage());
            }
            cause = cause.getCause();
        }
        return "unknown reason";
    }

    /** The coordinates as Maven's users write them. */
    static String coordinates(Artifact artifact) {
        String extension = artifact.getExtension().equals("jar") ? "" : ":" + artifact.getExtension();
        String classifier = artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier();
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + extension + classifier + ":"
                + artifact.getBaseVersion();
    }
}
