package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;

/** Makes one line of what Maven's libraries say. */
final class MavenMessages {
    private static final Pattern POSITION = Pattern.compile("\\s*@(?: line \\d+.*| \\S+:\\S+.*|)?$", Pattern.DOTALL);
    private static final Pattern NOISE =
            Pattern.compile("The following artifacts could not be resolved: \\S+ \\(\\w+\\): | \\(https?://[^)]*\\)");
    private static final Pattern SOURCE_HINT = Pattern.compile(".*\\((.+)\\)");

    private MavenMessages() {}

    /** Without line breaks, and without the position at its end, which a problem carries itself. */
    static String brief(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return POSITION.matcher(NOISE.matcher(line).replaceAll(""))
                .replaceFirst("")
                .replaceFirst(" \\(position: .*@\\d+:\\d+\\)$", "")
                .replaceFirst("\\.$", "");
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

    /** Why an artifact is not there: the first cause that means something to a developer, else the innermost. */
    static String reason(Throwable failure) {
        if (find(failure, RepositoryOfflineException.class).isPresent()) {
            return "Maven is offline and the local repository does not have it";
        }
        Optional<ArtifactNotFoundException> notFound = find(failure, ArtifactNotFoundException.class);
        if (notFound.isPresent()) {
            return notFound(notFound.get());
        }
        String from = find(failure, ArtifactTransferException.class)
                .map(ArtifactTransferException::getRepository)
                .map(repository -> repository.getId() + " does not answer: ")
                .orElse("");
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = brief(innermost.getMessage());
        return from
                + (innermost instanceof IOException || message.isEmpty()
                        ? brief(innermost.getClass().getSimpleName() + ": " + message)
                        : message);
    }

    private static String notFound(ArtifactNotFoundException failure) {
        String where = failure.getRepository() == null
                ? ""
                : " in " + failure.getRepository().getId();
        boolean remembered = String.valueOf(failure.getMessage()).contains("cached");
        return "not found" + where + (remembered ? " at an earlier try; `mvn -U` asks again" : "");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** The coordinates as Maven's users write them. */
    static String coordinates(Artifact artifact) {
        String extension = artifact.getExtension().equals("jar") ? "" : ":" + artifact.getExtension();
        String classifier = artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier();
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + extension + classifier + ":"
                + artifact.getBaseVersion();
    }
}
