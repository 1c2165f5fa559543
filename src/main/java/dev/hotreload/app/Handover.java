package dev.hotreload.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one version of the application leaves for the next: a directory that only its owner can read. Used by one thread. */
final class Handover {
    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final Path dir;
    private boolean present;

    Handover(Path tmpDir) {
        this.dir = tmpDir.toAbsolutePath().resolve("handover");
    }

    /** Binary name of the class that an application may have for us; empty: it cannot have one. */
    static String hook(Launch launch) {
        String main = launch.mainClass();
        return main.isBlank() ? "" : main.substring(0, main.lastIndexOf('.') + 1) + "HotReload";
    }

    /**
     * Has a version that is about to be stopped leave something, for at most half of its grace period. What was left before
     * is forgotten.
     *
     * @param wanted whether nobody is in a hurry
     */
    void from(Child child, BooleanSupplier wanted) throws InterruptedException {
        present = false;
        if (!hasHook(child.launch())) {
            return;
        }
        Duration longest = child.launch().run().stopTimeout().dividedBy(2);
        Optional<AgentLink> agent = child.awaitAgent(longest, wanted);
        if (agent.isEmpty()) {
            return;
        }
        try {
            delete();
            Files.createDirectories(dir);
            if (Files.getFileStore(dir).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
            }
            present = agent.get().end(dir, longest, wanted) && !isEmpty();
        } catch (IOException e) {
            log.warn("the application could not leave anything for its next version: {}", e.toString());
        }
    }

    /** A version that was ready ended without a word: what it had found is used up. */
    void forget() {
        present = false;
    }

    /** For the next start, when the version before is gone. */
    Optional<Path> left() throws IOException {
        if (!present) {
            // Also what a version wrote that was too slow, or an earlier run of ours.
            delete();
        }
        return present ? Optional.of(dir) : Optional.empty();
    }

    private static boolean hasHook(Launch launch) {
        String hook = hook(launch);
        return !hook.isEmpty()
                && launch.classDirs().stream()
                        .anyMatch(classes -> Files.exists(classes.resolve(hook.replace('.', '/') + ".class")));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.findAny().isEmpty();
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
