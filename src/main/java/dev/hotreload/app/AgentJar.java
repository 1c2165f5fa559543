package dev.hotreload.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Takes the agent's jar out of our own, because a JVM wants a file. */
public final class AgentJar {
    /** Of the file that a JVM is given. */
    public static final String NAME = "hotreload-agent.jar";

    private static final String RESOURCE = "/" + NAME;

    private AgentJar() {}

    /** The jar in this directory, which is made when it is missing; a file with the same content is left alone. */
    public static Path extractTo(Path tmpDir) throws IOException {
        Path jar = tmpDir.resolve(NAME);
        try (InputStream resource = AgentJar.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing in our own jar");
            }
            byte[] content = resource.readAllBytes();
            if (Files.isRegularFile(jar) && Arrays.equals(content, Files.readAllBytes(jar))) {
                return jar;
            }
            Files.createDirectories(tmpDir);
            // A running JVM may have the old one open: replace it, never write into it.
            Path fresh = Files.createTempFile(tmpDir, "agent", ".tmp");
            Files.write(fresh, content);
            Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return jar;
        }
    }
}
