package dev.hotreload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the watcher asks of the machine it runs on.
 *
 * @param stores what holds a path, with an equality that tells file systems apart; empty: not known
 * @param wallMillis the clock that goes on while the machine sleeps
 */
record Machine(
        EventSource.Factory events,
        MountTable mounts,
        Function<Path, Optional<Object>> stores,
        LongSupplier wallMillis) {

    static Machine ofThis() {
        return new Machine(
                DirectoryEvents::arm, MountTable.ofThisMachine(), Machine::storeOf, System::currentTimeMillis);
    }

    /** Of what does not exist: what would hold it. */
    static Optional<Object> storeOf(Path path) {
        Path existing = path;
        while (existing != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? Optional.empty() : Optional.of(Files.getFileStore(existing));
        } catch (IOException hidden) {
            // Inside a chroot the mount point may have no path.
            return Optional.empty();
        }
    }
}
