package dev.hotreload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows whether git changes the work tree right now: it holds {@code index.lock} from before the first file until after the
 * last, also where it pauses for longer than {@code debounce} between two of them.
 */
final class Checkout {
    /** A lock that is older was left behind by a git that died. */
    private static final Duration OLDEST = Duration.ofSeconds(5);

    private static final String POINTER = "gitdir:";

    private final Optional<Path> lock;

    private Checkout(Optional<Path> lock) {
        this.lock = lock;
    }

    /** Of the work tree that holds this directory, if there is one. */
    static Checkout around(Path root) {
        Path dir = root;
        while (dir != null && Files.notExists(dir.resolve(".git"))) {
            dir = dir.getParent();
        }
        return new Checkout(
                Optional.ofNullable(dir).flatMap(Checkout::gitDir).map(gitDir -> gitDir.resolve("index.lock")));
    }

    /** In a linked work tree {@code .git} is a file that names the directory. */
    private static Optional<Path> gitDir(Path workTree) {
        Path dotGit = workTree.resolve(".git");
        if (Files.isDirectory(dotGit)) {
            return Optional.of(dotGit);
        }
        try {
            String text = Files.readString(dotGit).strip();
            return text.startsWith(POINTER)
                    ? Optional.of(
                            workTree.resolve(text.substring(POINTER.length()).strip()))
                    : Optional.empty();
        } catch (IOException notReadable) {
            // Then the pauses alone decide, as without git.
            return Optional.empty();
        }
    }

    boolean isUnderWay() {
        if (lock.isEmpty()) {
            return false;
        }
        try {
            Instant taken = Files.getLastModifiedTime(lock.get()).toInstant();
            return Duration.between(taken, Instant.now()).compareTo(OLDEST) < 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
