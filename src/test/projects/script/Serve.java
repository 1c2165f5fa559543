///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS com.google.code.gson:gson:2.15.0
//SOURCES parts/*.java
//FILES read.txt=files/note.txt
//RUNTIME_OPTIONS -Ddemo=yes
package demo;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Its name is not that of the file. */
public class Server {
    private static String start = "";

    public static void main(String[] args) throws Exception {
        start = String.join(",", args) + " in " + System.getProperty("user.dir");
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static String answer(String path) {
        return switch (path) {
            case "/start" -> start;
            case "/file" -> file();
            default -> new Gson().toJson(Map.of("text", "one " + Part.text()));
        };
    }

    private static String file() {
        try (InputStream in = Server.class.getResourceAsStream("/read.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

/** Not the first class, so not the one that runs. */
class Another {
    public static void main(String[] args) {
        System.exit(1);
    }
}
