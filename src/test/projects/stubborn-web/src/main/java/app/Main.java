package app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Has a child and a grandchild that do not hear TERM, and never ends when it is asked to. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        new ProcessBuilder("sh", "-c", "trap '' TERM HUP INT; sleep 1000 & wait").inheritIO().start();
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] body = Text.VERSION.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(Main::linger));
        server.start();
    }

    private static void linger() {
        System.out.println("asked to stop");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
