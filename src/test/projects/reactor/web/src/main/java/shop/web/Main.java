package shop.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.LoggerFactory;
import shop.order.Order;

/** Serves what the other modules say. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "0"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                byte[] body = (path.equals("/notes") ? notes() : page()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        LoggerFactory.getLogger(Main.class).info("listening on {}", server.getAddress().getPort());
    }

    private static String page() {
        Order order = new Order();
        return order.json(4) + " " + order.currency();
    }

    private static String notes() throws IOException {
        List<String> notes = new ArrayList<>();
        for (URL note : Collections.list(Main.class.getClassLoader().getResources("notes/note.txt"))) {
            try (InputStream in = note.openStream()) {
                notes.add(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }
        return String.join(", ", notes);
    }
}
