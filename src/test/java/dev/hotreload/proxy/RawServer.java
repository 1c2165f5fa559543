package dev.hotreload.proxy;

import dev.hotreload.app.Endpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A version of an application that speaks byte by byte as a test wants it to. */
final class RawServer implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What happens on a connection, from its first request on; the connection is closed afterwards. */
    interface Speech {
        void on(Connection connection) throws IOException, InterruptedException;
    }

    /** One connection. */
    final class Connection {
        final InputStream in;
        final OutputStream out;

        private Connection(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** The head of the next request; empty at the end of the connection. */
        String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int value = in.read();
                if (value < 0) {
                    return "";
                }
                head.append((char) value);
            }
            requests.add(head.toString());
            return head.toString();
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }
    }

    RawServer(Speech speech) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> accept(speech), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Speech speech) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket, speech), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Speech speech) {
        try (socket) {
            speech.on(new Connection(socket));
        } catch (IOException gone) {
            // The other side has had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getLocalPort());
    }

    int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
