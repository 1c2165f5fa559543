package dev.hotreload.agent;

import java.io.EOFException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Holds the connection to the runner, and ends the application when it is lost, whatever killed the runner.
 *
 * <p>The link file has three lines: the port on the loopback interface, the secret, and the grace period in milliseconds,
 * which also counts when the runner is gone before it could answer.
 */
final class LifeLine implements Runnable {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final Duration GRACE_OF_A_STRANGER = Duration.ofSeconds(5);

    private final String linkFile;
    private final Instrumentation instrumentation;
    private String secret = "";
    private Duration grace = GRACE_OF_A_STRANGER;

    LifeLine(String linkFile, Instrumentation instrumentation) {
        this.linkFile = linkFile;
        this.instrumentation = instrumentation;
    }

    @Override
    public void run() {
        try (Socket socket = connect()) {
            Swapper swapper = new Swapper(instrumentation, greet(socket), socket.getOutputStream());
            // Nothing else is done here: reading is how the runner's end is noticed.
            while (true) {
                swapper.take(Protocol.readCut(socket.getInputStream(), Protocol.MAX_PAYLOAD_BYTES));
            }
        } catch (EOFException | SocketException gone) {
            System.err.println("hotreload: the runner is gone, so this application ends");
        } catch (IOException | RuntimeException e) {
            System.err.println("hotreload: the runner cannot be reached (" + e + "), so this application ends");
        } finally {
            new Ending(grace).begin();
        }
    }

    private Socket connect() throws IOException {
        Path file = Path.of(linkFile);
        List<String> link = Files.readAllLines(file);
        Files.delete(file);
        if (link.size() != 3) {
            throw new IOException("the link file is damaged");
        }
        secret = link.get(1);
        grace = Duration.ofMillis(Long.parseLong(link.get(2)));
        // The application's proxy settings are for the application's connections.
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.connect(new InetSocketAddress(loopback, Integer.parseInt(link.get(0))), CONNECT_TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private Protocol.Welcome greet(Socket socket) throws IOException {
        long pid = ProcessHandle.current().pid();
        new Protocol.Hello(Protocol.VERSION, secret, pid).write(socket.getOutputStream());
        Protocol.Welcome welcome = Protocol.Welcome.read(socket.getInputStream());
        if (welcome.version() != Protocol.VERSION) {
            throw new IOException("the runner speaks version " + welcome.version() + ", not " + Protocol.VERSION);
        }
        return welcome;
    }
}
