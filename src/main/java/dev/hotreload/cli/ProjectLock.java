package dev.hotreload.cli;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One hotreload a project: a lock that the operating system takes back when its owner dies, with the owner's pid. */
final class ProjectLock implements AutoCloseable {
    static final String NAME = "lock";

    private final FileChannel channel;

    private ProjectLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param tmpDir made when missing
     * @throws HeldException when another process holds it
     */
    static ProjectLock take(Path tmpDir) throws IOException, HeldException {
        Path file = tmpDir.resolve(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            String owner = Files.readString(file).strip();
            throw new HeldException(Problem.of("hotreload already runs in this project, as process " + owner
                    + "; stop it first (kill " + owner + "), or give this one another tmp_dir"));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return new ProjectLock(channel);
    }

    /** Thrown when another process holds the lock. */
    static final class HeldException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        HeldException(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }

        /** Tells who holds it. */
        Problem problem() {
            return problem;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
