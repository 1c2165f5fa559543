package app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Serves a few lines of text, each from another class. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "0"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Cart cart = new Cart(new Cart.Line("apples", 4, 50), new Cart.Line("pears", 2, 100));
        route(server, "/", () -> new Greeting().text());
        route(server, "/total", () -> "total " + cart.total());
        route(server, "/shipping", () -> "shipping " + shippingOf(args).cost(cart.total()));
        route(server, "/size", () -> "size " + Size.of(cart.total()).label());
        route(server, "/resource", Main::message);
        route(server, "/pid", () -> String.valueOf(ProcessHandle.current().pid()));
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    private static Shipping shippingOf(String[] args) {
        return args.length > 0 && args[0].equals("express") ? new Shipping.Express() : new Shipping.Standard();
    }

    private static String message() {
        try (InputStream in = Main.class.getResourceAsStream("/message.txt")) {
            return in == null ? "no message" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void route(HttpServer server, String path, Supplier<String> text) {
        server.createContext(path, exchange -> answer(exchange, path, text));
    }

    private static void answer(HttpExchange exchange, String path, Supplier<String> text) throws IOException {
        try (exchange) {
            boolean found = exchange.getRequestURI().getPath().equals(path);
            byte[] body = ((found ? text.get() : "not found") + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(found ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
