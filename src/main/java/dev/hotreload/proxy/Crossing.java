package dev.hotreload.proxy;

import dev.hotreload.config.Config;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ProxyConfig;
import dev.hotreload.guard.Verdict;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One address for several applications: a request goes to the one with the longest route that its path begins with. It opens with
 * the first that joins, and outlives their proxies. For any thread.
 */
public final class Crossing implements HttpHandler, AutoCloseable {
    /** Below it, each application has the pages that one alone has below {@link OwnPages#PREFIX}. */
    static final String APPS = OwnPages.PREFIX + "apps/";

    private final Config config;
    private final Answers answers;
    private final FrontDoor rest;
    private final List<String> names;
    private final Map<String, Status> statuses = new HashMap<>();
    private volatile List<Way> ways = List.of();
    private @Nullable FrontServer server;

    /**
     * Where one of the applications stands.
     *
     * @param name of the application
     */
    public record Place(Crossing crossing, String name) {}

    /** The way to one application. */
    private record Way(String name, List<String> routes, HttpHandler door) {
        /** The length of the longest route that the path begins with; 0: none does. */
        int fit(String path) {
            return routes.stream()
                    .filter(route -> route.equals("/") || path.equals(route) || path.startsWith(route + "/"))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
        }
    }

    /**
     * Nothing is opened yet.
     *
     * @param names of all applications, in order
     * @param metrics of all, as Prometheus reads them; for any thread
     */
    public Crossing(Config config, List<String> names, Supplier<String> metrics) {
        this.config = config;
        this.names = List.copyOf(names);
        Shown shown = new Shown(config.root(), EditorLink.of(config.proxy().editor(), config.root()));
        this.answers = new Answers(shown, "", Duration.ZERO);
        this.rest = new FrontDoor(
                new Hosts(config.proxy().allowedHosts()),
                OwnPages.PREFIX,
                new Overview(this, answers, metrics),
                this::nobody,
                answers);
    }

    /** Whether this configuration asks for the same address. */
    public boolean isAt(ProxyConfig other) {
        ProxyConfig own = config.proxy();
        return own.host().equals(other.host())
                && own.port() == other.port()
                && own.https() == other.https()
                && own.certificate().equals(other.certificate())
                && own.privateKey().equals(other.privateKey())
                && own.allowedHosts().equals(other.allowedHosts());
    }

    /** What is to be shown of an application, whether it is reached here or elsewhere. */
    synchronized void show(String name, Status status) {
        statuses.put(name, status);
    }

    /**
     * From now on these routes lead there. Begins to listen when nobody has joined yet.
     *
     * @param permission of the guard
     * @return what the developer may not expect
     */
    synchronized List<String> join(String name, List<String> routes, HttpHandler door, Verdict.Allowed permission)
            throws ProblemException {
        List<String> remarks = List.of();
        if (server == null) {
            ProxyConfig proxy = config.proxy();
            Optional<SSLContext> tls =
                    proxy.https() ? Optional.of(Tls.context(proxy, config.tmpDir())) : Optional.empty();
            FrontServer opened = FrontServer.open(proxy, tls, this, permission);
            server = opened;
            remarks = opened.remarks();
        }
        put(new Way(name, routes, door));
        return remarks;
    }

    /** Whoever comes meanwhile is told to come again. */
    synchronized void leave(String name, HttpHandler door) {
        ways.stream()
                .filter(way -> way.door == door)
                .findFirst()
                .ifPresent(way -> put(new Way(name, way.routes, this::away)));
    }

    private void put(Way way) {
        List<Way> next = new ArrayList<>(ways);
        next.removeIf(one -> one.name.equals(way.name));
        next.add(way);
        ways = List.copyOf(next);
    }

    /** Such as {@code http://127.0.0.1:8090}; empty: nobody has joined. */
    synchronized Optional<String> url() {
        return Optional.ofNullable(server).map(FrontServer::url);
    }

    /** Of each application by its name, in order. */
    synchronized Map<String, Status> statuses() {
        Map<String, Status> inOrder = new LinkedHashMap<>();
        for (String name : names) {
            Status status = statuses.get(name);
            if (status != null) {
                inOrder.put(name, status);
            }
        }
        return inOrder;
    }

    /** Whether its pages are here. */
    boolean leadsTo(String name) {
        return ways.stream().anyMatch(way -> way.name.equals(name));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        List<Way> known = ways;
        Optional<Way> found;
        if (path.startsWith(APPS)) {
            String name = path.substring(APPS.length()).split("/", 2)[0];
            found = known.stream().filter(way -> way.name.equals(name)).findFirst();
        } else if ((path + "/").startsWith(OwnPages.PREFIX)) {
            found = Optional.empty();
        } else {
            found = known.stream().filter(way -> way.fit(path) > 0).max(Comparator.comparingInt(way -> way.fit(path)));
        }
        HttpHandler door = found.isPresent() ? found.get().door : rest;
        door.handleRequest(exchange);
    }

    private void nobody(HttpServerExchange exchange) {
        String routes = ways.stream()
                .map(way -> way.name + " has " + String.join(" ", way.routes))
                .collect(Collectors.joining(", "));
        answers.failed(
                exchange,
                StatusCodes.NOT_FOUND,
                "No application has this path",
                "by proxy.routes " + routes + "; \"/\" would be all the rest");
    }

    private void away(HttpServerExchange exchange) {
        answers.failed(
                exchange,
                StatusCodes.SERVICE_UNAVAILABLE,
                "The application is being set up anew",
                "its configuration changed; it is there again in a moment");
    }

    @Override
    public synchronized void close() {
        FrontServer open = server;
        if (open != null) {
            server = null;
            open.close();
        }
    }
}
