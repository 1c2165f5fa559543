package dev.hotreload.app;

import dev.hotreload.agent.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner's end of one child's life line: waits for the agent that knows the secret, and then holds the connection.
 * Closing it ends the child.
 */
final class LinkServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LinkServer.class);
    private static final int SECRET_BYTES = 32;
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final int HELLO_TIMEOUT_MILLIS = 15_000;

    private final String secret = HexFormat.of().formatHex(randomBytes());
    private final ServerSocket server;
    private final Path file;
    private final Protocol.Welcome welcome;
    private final Set<Socket> candidates = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AgentLink agent;
    private volatile boolean closed;

    private LinkServer(ServerSocket server, Path file, Protocol.Welcome welcome) {
        this.server = server;
        this.file = file;
        this.welcome = welcome;
    }

    /**
     * Deletes what the children of an earlier run left, which was killed. Nobody else may use the directory. A child that was started
     * a moment before needs its file still: it tells it that it was ours.
     */
    static void sweep(Path tmpDir) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(tmpDir, "agent-*.link*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(YOUNG))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.debug("{} cannot be swept", tmpDir, e);
        }
    }

    /** Listens on a free port of the loopback interface and writes the link file, which only its owner can read. */
    static LinkServer open(Path tmpDir, Duration grace, Protocol.Welcome welcome) throws IOException {
        Files.createDirectories(tmpDir);
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        try {
            LinkServer link = new LinkServer(server, Files.createTempFile(tmpDir, "agent-", ".link"), welcome);
            try {
                Files.writeString(
                        link.file, server.getLocalPort() + "\n" + link.secret + "\n" + grace.toMillis() + "\n");
                return link;
            } catch (IOException e) {
                Files.deleteIfExists(link.file);
                throw e;
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** Where the agent keeps the last of what the application prints. */
    Path outputFile() {
        return file.resolveSibling(file.getFileName() + Protocol.OUTPUT_SUFFIX);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Present when the JVM has come as far as to run agents: the next it does is {@code main}. */
    Optional<AgentLink> agent() {
        return Optional.ofNullable(agent);
    }

    void start(String threadName) {
        startThread(() -> run(threadName), threadName);
    }

    private static void startThread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(String threadName) {
        try {
            while (agent == null) {
                Socket candidate = server.accept();
                candidates.add(candidate);
                // On a thread of its own: a stranger who says nothing must not keep the agent waiting.
                startThread(() -> hear(candidate, threadName), threadName);
            }
        } catch (IOException e) {
            if (!closed && agent == null) {
                throw new IllegalStateException("the application's life line broke", e);
            }
        }
    }

    private void hear(Socket candidate, String threadName) {
        try {
            AgentLink link = new AgentLink(candidate, threadName);
            if (knowsTheSecret(candidate) && becomesTheAgent(link, candidate)) {
                candidates.remove(candidate);
                closeCandidates();
                link.listen();
            } else {
                candidates.remove(candidate);
                candidate.close();
            }
        } catch (IOException e) {
            log.debug("whoever connected has gone", e);
        }
    }

    /** The secret is valid once. */
    private synchronized boolean becomesTheAgent(AgentLink link, Socket candidate) throws IOException {
        if (agent != null || closed) {
            return false;
        }
        // Before anybody else writes to it.
        welcome.write(candidate.getOutputStream());
        agent = link;
        server.close();
        return true;
    }

    private void closeCandidates() throws IOException {
        for (Socket candidate : candidates) {
            candidate.close();
        }
        candidates.clear();
    }

    private boolean knowsTheSecret(Socket candidate) {
        try {
            candidate.setSoTimeout(HELLO_TIMEOUT_MILLIS);
            Protocol.Hello hello = Protocol.Hello.read(candidate.getInputStream());
            boolean equal = MessageDigest.isEqual(
                    hello.secret().getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
            if (!equal || hello.version() != Protocol.VERSION) {
                return false;
            }
            candidate.setSoTimeout(0);
            candidate.setTcpNoDelay(true);
            return true;
        } catch (IOException stranger) {
            return false;
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        server.close();
        closeCandidates();
        AgentLink connection = agent;
        if (connection != null) {
            connection.close();
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(outputFile());
    }
}
