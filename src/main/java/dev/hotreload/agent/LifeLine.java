package dev.hotreload.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connection to the runner, and ends the application when it is lost, whatever killed the runner.
 */
final class LifeLine implements Runnable {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Link link;
    private final Instrumentation instrumentation;
    private final @Nullable Standby standby;

    /** @param standby what waits for the runner's word; null: the JVM runs the application at once */
    LifeLine(Link link, Instrumentation instrumentation, @Nullable Standby standby) {
        this.link = link;
        this.instrumentation = instrumentation;
        this.standby = standby;
    }

    @Override
    public void run() {
        try (Socket socket = connect()) {
            Protocol.Welcome welcome = greet(socket);
            Swapper swapper = new Swapper(instrumentation, welcome, socket.getOutputStream());
            if (standby != null) {
                standby.load(welcome, failed -> tell(socket, failed));
            }
            LinkInput in = new LinkInput(socket);
            // Nothing else is done here: reading is how the runner's end is noticed.
            while (true) {
                Protocol.Frame frame = Protocol.readCut(in, Protocol.MAX_PAYLOAD_BYTES);
                if (frame.type() == Protocol.STOPPING) {
                    in.stopping();
                }
                if (standby != null && frame.type() == Protocol.BEGIN) {
                    if (standby.begin(Begin.read(frame))) {
                        Protocol.write(socket.getOutputStream(), Protocol.BEGUN, new byte[0]);
                    }
                } else {
                    swapper.take(frame);
                }
            }
        } catch (EOFException | SocketException gone) {
            say("the runner is gone");
        } catch (IOException | RuntimeException | InterruptedException e) {
            say("the runner cannot be reached (" + e + ")");
        } finally {
            new Ending(link.grace()).begin();
        }
    }

    /** Nothing else is written meanwhile: this JVM still waits. */
    private static void tell(Socket socket, String failed) {
        try {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            new DataOutputStream(payload).writeUTF(failed);
            Protocol.write(socket.getOutputStream(), Protocol.SPOILED, payload.toByteArray());
        } catch (IOException gone) {
            // Whoever reads will notice it.
        }
    }

    /** Nobody misses a standby. */
    private void say(String what) {
        if (standby == null || !standby.waits()) {
            System.err.println("hotreload: " + what + ", so this application ends");
        }
    }

    private Socket connect() throws IOException {
        // The application's proxy settings are for the application's connections.
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.connect(new InetSocketAddress(loopback, link.port()), CONNECT_TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private Protocol.Welcome greet(Socket socket) throws IOException {
        long pid = ProcessHandle.current().pid();
        new Protocol.Hello(Protocol.VERSION, link.secret(), pid).write(socket.getOutputStream());
        Protocol.Welcome welcome = Protocol.Welcome.read(socket.getInputStream());
        if (welcome.version() != Protocol.VERSION) {
            throw new IOException("the runner speaks version " + welcome.version() + ", not " + Protocol.VERSION);
        }
        return welcome;
    }
}
