package dev.hotreload.bench.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A watcher that can be started over a directory.
 *
 * @param waits what it waits for on purpose, in words
 * @param renameWaitMillis of which so much always passes after a rename
 * @param writeWaitMillis and so much after a write in place
 * @param polls whether it can poll
 * @param readsHeap whether it answers how much of its heap is used
 * @param announces whether it says when it watches
 */
record Contender(
        String name,
        String waits,
        double renameWaitMillis,
        double writeWaitMillis,
        boolean polls,
        boolean readsHeap,
        boolean announces,
        Command command,
        Dialect dialect) {

    /** The command line that starts it. */
    @FunctionalInterface
    interface Command {
        /**
         * @param pollMillis 0: by events
         */
        List<String> over(Path dir, int pollMillis);
    }

    /** What a line of its output means. */
    @FunctionalInterface
    interface Dialect {
        /**
         * @param readAtNanos when the line was read, for those that do not tell when they wrote it
         */
        Optional<Heard> read(String line, long readAtNanos);
    }

    /** The lines of our own small programs. */
    static Optional<Heard> ownLines(String line, long readAtNanos) {
        String[] words = line.split(" ", 3);
        return Optional.of(new Heard(words[0], Long.parseLong(words[1]), words.length == 3 ? words[2] : ""));
    }

    boolean isOurs() {
        return name.equals("hotreload");
    }

    @Override
    public String toString() {
        return name;
    }
}
