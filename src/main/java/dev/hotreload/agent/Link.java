package dev.hotreload.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the runner leaves in a file for the JVM that it starts next: how to reach it. Only a run that the guard let through writes
 * one, and it is taken away when it is read.
 *
 * @param port on the loopback interface
 * @param secret what the runner knows us by
 * @param grace between the polite and the hard stop; it also counts when the runner is gone before it could answer
 */
record Link(int port, String secret, Duration grace) {
    private static final int LINES = 3;

    /** Between the writing of the file and the start of the JVM; what is older came with a copy of the directory. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * @param path empty: none was given
     * @throws Missing when nobody who started this JVM left one
     */
    static Link take(String path) throws Missing {
        if (path.isEmpty()) {
            throw new Missing("it is given no link file");
        }
        try {
            Path file = Path.of(path);
            if (Files.getLastModifiedTime(file).toInstant().isBefore(started().minus(LONGEST))) {
                throw new Missing("the link file is of another start");
            }
            List<String> lines = Files.readAllLines(file);
            Files.delete(file);
            if (lines.size() != LINES) {
                throw new Missing("the link file is damaged");
            }
            Duration grace = Duration.ofMillis(Long.parseLong(lines.get(2)));
            return new Link(Integer.parseInt(lines.get(0)), lines.get(1), grace);
        } catch (IOException | RuntimeException e) {
            throw new Missing("there is no link file to take");
        }
    }

    /** Of this process: an agent may have to wait for a debugger. */
    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /** No hotreload started this JVM. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
