package dev.hotreload.app;

import dev.hotreload.agent.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The runner's end of one child's life line: waits for the agent that knows the secret, and then only holds the
 * connection. Closing it ends the child.
 */
final class LinkServer implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final int HELLO_TIMEOUT_MILLIS = 1_000;

    private final String secret = HexFormat.of().formatHex(randomBytes());
    private final Duration grace;
    private final ServerSocket server;
    private final Path file;
    private volatile @Nullable Socket agent;
    private volatile boolean closed;

    private LinkServer(ServerSocket server, Path file, Duration grace) {
        this.server = server;
        this.file = file;
        this.grace = grace;
    }

    /** Listens on a free port of the loopback interface and writes the link file, which only its owner can read. */
    static LinkServer open(Path tmpDir, Duration grace) throws IOException {
        Files.createDirectories(tmpDir);
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        try {
            LinkServer link = new LinkServer(server, Files.createTempFile(tmpDir, "agent-", ".link"), grace);
            Files.writeString(link.file, server.getLocalPort() + "\n" + link.secret + "\n");
            return link;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whether the JVM has come as far as to run agents: the next it does is {@code main}. */
    boolean connected() {
        return agent != null;
    }

    void start(String threadName) {
        Thread thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            accept();
        } catch (SocketException e) {
            if (!closed) {
                throw new IllegalStateException("the application's life line broke", e);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the application's life line broke", e);
        }
    }

    private void accept() throws IOException {
        while (agent == null) {
            Socket candidate = server.accept();
            if (knowsTheSecret(candidate)) {
                agent = candidate;
                if (closed) {
                    candidate.close();
                }
            } else {
                candidate.close();
            }
        }
        server.close();
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
            new Protocol.Welcome(Protocol.VERSION, grace.toMillis()).write(candidate.getOutputStream());
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
    public void close() throws IOException {
        closed = true;
        server.close();
        Socket connection = agent;
        if (connection != null) {
            connection.close();
        }
        Files.deleteIfExists(file);
    }
}
