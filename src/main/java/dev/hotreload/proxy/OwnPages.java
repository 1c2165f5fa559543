package dev.hotreload.proxy;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is below {@code /__hotreload/}: for pages of the same origin and for programs, never for a page from elsewhere. All
 * reading is GET; what changes something is POST and needs the token that only our own dashboard is told.
 */
final class OwnPages implements HttpHandler {
    static final String PREFIX = "/__hotreload/";

    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
    private static final HttpString TOKEN = new HttpString("X-Hotreload-Token");

    /** The text format of Prometheus. */
    static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Map<String, String> FILES = Map.of(
            "live.js", "text/javascript; charset=utf-8",
            "dashboard.js", "text/javascript; charset=utf-8",
            "dashboard.css", "text/css; charset=utf-8",
            "page.css", "text/css; charset=utf-8");

    private final String prefix;
    private final Status status;
    private final Answers answers;
    private final Map<String, Runnable> orders;
    private final String token;
    private final Proxy.Outside outside;
    private final HttpHandler live;
    private final HttpHandler events;

    /**
     * @param prefix what the paths of these pages begin with
     * @param orders what a POST to a name sets going; for any thread
     * @param token without which nothing is
     */
    OwnPages(
            String prefix,
            Status status,
            Answers answers,
            Map<String, Runnable> orders,
            String token,
            Proxy.Outside outside) {
        this.prefix = prefix;
        this.status = status;
        this.answers = answers;
        this.orders = Map.copyOf(orders);
        this.token = token;
        this.outside = outside;
        this.live = Handlers.websocket(new LiveChannel(status));
        this.events = Handlers.serverSentEvents((connection, lastId) -> feed(connection));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String name = exchange.getRequestPath().substring(prefix.length());
        if (!isFromHere(exchange)) {
            answers.refused(exchange, "hotreload's own pages are not for pages of another origin");
        } else if (orders.containsKey(name)) {
            order(exchange, name);
        } else if (!exchange.getRequestMethod().equals(Methods.GET)
                && !exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            answers.failed(exchange, StatusCodes.METHOD_NOT_ALLOWED, "Method not allowed", "this can only be read");
        } else {
            read(exchange, name);
        }
    }

    private void read(HttpServerExchange exchange, String name) throws Exception {
        protect(exchange);
        if (name.equals("live")) {
            live.handleRequest(exchange);
        } else if (name.equals("events")) {
            events.handleRequest(exchange);
        } else if (name.equals("output")) {
            send(
                    exchange,
                    "text/plain; charset=utf-8",
                    String.join("\n", outside.output().get()));
        } else if (name.equals("metrics")) {
            send(exchange, METRICS_TYPE, outside.metrics().get());
        } else if (name.equals("status")) {
            send(exchange, "application/json", status.told().full() + "\n");
        } else if (name.isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_SECURITY_POLICY, Answers.POLICY);
            send(exchange, "text/html; charset=utf-8", file("dashboard.html").replace("{token}", token));
        } else if (FILES.containsKey(name)) {
            send(exchange, String.valueOf(FILES.get(name)), file(name));
        } else {
            answers.failed(
                    exchange, StatusCodes.NOT_FOUND, "Not found", "there is nothing of hotreload at this address");
        }
    }

    private void order(HttpServerExchange exchange, String name) {
        String given = exchange.getRequestHeaders().getFirst(TOKEN);
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "POST");
            answers.failed(exchange, StatusCodes.METHOD_NOT_ALLOWED, "Method not allowed", "this must be a POST");
        } else if (given == null || !MessageDigest.isEqual(bytes(given), bytes(token))) {
            answers.refused(exchange, "the token is missing or wrong; open the dashboard again");
        } else {
            Runnable order = orders.get(name);
            if (order != null) {
                order.run();
            }
            exchange.setStatusCode(StatusCodes.ACCEPTED);
            exchange.endExchange();
        }
    }

    /** Browsers say where a request comes from; programs need not. */
    static boolean isFromHere(HttpServerExchange exchange) {
        String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        String own = exchange.getRequestScheme() + "://"
                + exchange.getRequestHeaders().getFirst(Headers.HOST);
        return (site == null || site.equals("same-origin") || site.equals("none"))
                && (origin == null || origin.equalsIgnoreCase(own));
    }

    private void feed(ServerSentEventConnection connection) {
        Status.Listener listener = told -> connection.send(told.full());
        connection.setKeepAliveTime(LiveChannel.BEAT_MILLIS);
        connection.addCloseTask(closed -> status.remove(listener));
        status.add(listener);
        connection.send(status.told().full());
    }

    private static void protect(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(RESOURCE_POLICY, "same-origin");
        exchange.getResponseHeaders().put(Answers.NO_SNIFF, "nosniff");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    }

    /** Answers with something that is for nobody else and for now. */
    static void send(HttpServerExchange exchange, String type, @Nullable String text) {
        protect(exchange);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(text);
    }

    /** One that belongs to hotreload. */
    static String file(String name) {
        try (InputStream in = OwnPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("hotreload was packaged without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
