import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A web application whose memory survives restarts, because HotReload.java hands it over. */
public class Counter {
    static final AtomicInteger COUNT = new AtomicInteger();

    public static void main(String[] args) throws IOException {
        String state = System.getProperty("hotreload.state");
        if (state != null) {
            COUNT.set(Integer.parseInt(Files.readString(Path.of(state, "state"))));
        }
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] page = page(COUNT.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (exchange) {
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
        System.out.println("Counter on http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static String page(int count) {
        return "Visit number " + count + "\n";
    }
}
