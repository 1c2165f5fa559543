package dev.hotreload.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine and what is behind them. */
final class Web {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int TIMEOUT_MILLIS = 5_000;

    private Web() {}

    /**
     * A port that nobody listens on, below those that the system gives to outgoing connections: one of those could take it
     * while the application restarts.
     */
    static int freePort() {
        while (true) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The body of the answer, without the white space at its ends; empty where nobody answers with 200. */
    static Optional<String> get(int port, String path) {
        try {
            URL url = new URL("http://127.0.0.1:" + port + path);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Connection", "close");
            try (InputStream body = connection.getInputStream()) {
                return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
            } finally {
                connection.disconnect();
            }
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }
}
