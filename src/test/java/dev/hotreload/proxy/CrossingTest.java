package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.hotreload.app.Endpoint;
import dev.hotreload.config.Config;
import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.LoadedApp;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.guard.Permissions;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three applications at one address, and one at its own. */
class CrossingTest {
    @TempDir
    Path dir;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private LoadedConfig loaded;
    private Crossing crossing;

    @BeforeEach
    void open() throws Exception {
        Files.write(
                dir.resolve(".hotreload.toml"),
                List.of(
                        "proxy.port = 0",
                        "[[app]]",
                        "name = \"web\"",
                        "proxy.routes = [\"/\"]",
                        "[[app]]",
                        "name = \"api\"",
                        "proxy.routes = [\"/api\", \"/v2\"]",
                        "[[app]]",
                        "name = \"mail\"",
                        "proxy.routes = [\"/api/mail\"]",
                        "[[app]]",
                        "name = \"jobs\""));
        loaded = ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of());
        crossing = new Crossing(
                loaded.config(), loaded.apps().stream().map(LoadedApp::name).toList(), () -> "reloads_total 2\n");
        for (LoadedApp app : loaded.apps()) {
            Proxy proxy = proxy(app.name(), app.loaded().config());
            proxies.put(app.name(), proxy);
            proxy.open(Permissions.given());
            live(app.name(), 1);
        }
    }

    @AfterEach
    void close() {
        proxies.values().forEach(Proxy::close);
        crossing.close();
        servers.forEach(server -> server.stop(0));
    }

    private Proxy proxy(String name, Config config) {
        Proxy.Orders orders = new Proxy.Orders(() -> {}, () -> {}, () -> {}, () -> {});
        return new Proxy(
                config,
                "project",
                orders,
                new Proxy.Outside(List::of, () -> "reloads_total 2\n", () -> {}),
                Optional.of(new Crossing.Place(crossing, name)));
    }

    /** A version that says who it is. */
    private void live(String name, int generation) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("<!doctype html><head></head>" + name + " " + exchange.getRequestURI())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        Endpoint endpoint = new Endpoint("127.0.0.1", server.getAddress().getPort());
        proxies.get(name)
                .onState(new ReloadState.Live(
                        generation, Optional.of(endpoint), ProxyFixture.report(new Plan.Restart("it changed"))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(crossing.url().orElseThrow() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String who(String path) throws Exception {
        return send(request(path)).body().replaceAll(".*</head>", "");
    }

    @Test
    void theLongestRouteCountsAndPathsStayAsTheyAre() throws Exception {
        assertEquals("web /", who("/"));
        assertEquals("api /api", who("/api"));
        assertEquals("api /api/orders?id=5", who("/api/orders?id=5"));
        assertEquals("web /apis", who("/apis"));
        assertEquals("mail /api/mail/in", who("/api/mail/in"));
        assertEquals("api /api/mailing", who("/api/mailing"));
        assertEquals("api /v2/x", who("/v2/x"));
    }

    @Test
    void eachTellsWhereItIs() {
        String url = crossing.url().orElseThrow();
        assertEquals(Optional.of(url), proxies.get("web").address());
        assertEquals(Optional.of(url + "/api"), proxies.get("api").address());
        assertFalse(proxies.get("jobs").address().orElseThrow().startsWith(url));
    }

    @Test
    void oneHoldsItsRequestsWhileTheOthersAnswer() throws Exception {
        proxies.get("api").onState(new ReloadState.Building(2, new TreeSet<>()));
        CompletableFuture<HttpResponse<String>> held =
                client.sendAsync(request("/api/a").build(), HttpResponse.BodyHandlers.ofString());
        Awaitility.await().until(() -> proxies.get("api").waiting() == 1);
        assertEquals("web /", who("/"));
        assertEquals("mail /api/mail", who("/api/mail"));
        assertFalse(held.isDone());
        live("api", 2);
        assertTrue(held.get().body().endsWith("api /api/a"));
    }

    @Test
    void metricsAreForPrometheusAndNotForPagesFromElsewhere() throws Exception {
        for (String path : List.of("/__hotreload/metrics", "/__hotreload/apps/web/metrics")) {
            HttpResponse<String> metrics = send(request(path));
            assertEquals("reloads_total 2\n", metrics.body());
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    403,
                    send(request(path).header("Sec-Fetch-Site", "cross-site")).statusCode());
        }
    }

    @Test
    void pagesHearOfTheirOwnApplication() throws Exception {
        String page = send(request("/api/").header("Accept", "text/html").header("Sec-Fetch-Dest", "document"))
                .body();
        assertTrue(page.contains("<script src=\"/__hotreload/apps/api/live.js\" data-run="), page);
        assertEquals(200, send(request("/__hotreload/apps/api/live.js")).statusCode());
        String status = send(request("/__hotreload/apps/api/status")).body();
        assertTrue(status.contains("\"app\":\"api\"") && status.contains("\"state\":\"live\""), status);
        String elsewhere = proxies.get("jobs").address().orElseThrow();
        String alone = client.send(
                        HttpRequest.newBuilder(URI.create(elsewhere + "/"))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertTrue(alone.contains("<script src=\"/__hotreload/live.js\""), alone);
    }

    @Test
    void theDashboardListsAllInOrder() throws Exception {
        assertTrue(send(request("/__hotreload/")).body().contains("Applications"));
        assertEquals(302, send(request("/__hotreload")).statusCode());
        JsonArray apps = JsonParser.parseString(
                        send(request("/__hotreload/status")).body())
                .getAsJsonObject()
                .getAsJsonArray("apps");
        List<String> names = new ArrayList<>();
        apps.forEach(app -> names.add(app.getAsJsonObject().get("app").getAsString()));
        assertEquals(List.of("web", "api", "mail", "jobs"), names);
        JsonObject api = apps.get(1).getAsJsonObject();
        assertEquals("/__hotreload/apps/api/", api.get("dashboard").getAsString());
        assertEquals("live", api.get("state").getAsString());
        assertEquals(
                proxies.get("jobs").address().orElseThrow() + "/__hotreload/",
                apps.get(3).getAsJsonObject().get("dashboard").getAsString());
        assertTrue(send(request("/__hotreload/apps/api/")).body().contains("hotreload-token"));
        assertEquals(404, send(request("/__hotreload/apps/none/")).statusCode());
        assertEquals(404, send(request("/__hotreload/restart")).statusCode());
    }

    @Test
    void strangersAreRefusedWhereverTheyKnock() throws Exception {
        for (String path :
                List.of("/", "/api", "/__hotreload/", "/__hotreload/status", "/__hotreload/apps/api/status")) {
            HttpResponse<String> foreign = send(request(path).header("Origin", "http://evil.example"));
            assertEquals(path.startsWith("/__") ? 403 : 200, foreign.statusCode(), path);
            assertEquals(Optional.empty(), foreign.headers().firstValue("Access-Control-Allow-Origin"));
            int port = URI.create(crossing.url().orElseThrow()).getPort();
            try (RawClient raw = new RawClient(port)) {
                raw.say("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
                assertTrue(raw.hears("\r\n").startsWith("HTTP/1.1 403"), path);
            }
        }
        HttpRequest.Builder order = request("/__hotreload/apps/api/restart").POST(HttpRequest.BodyPublishers.noBody());
        assertEquals(403, send(order).statusCode());
    }

    @Test
    void aPathOfNobodySaysWhichRoutesThereAre() throws Exception {
        proxies.get("web").close();
        HttpResponse<String> away = send(request("/"));
        assertEquals(503, away.statusCode());
        assertTrue(away.body().contains("configuration changed"), away.body());
        Config config = loaded.apps().get(1).loaded().config();
        Proxy moved = proxy("web", config);
        moved.open(Permissions.given());
        HttpResponse<String> none = send(request("/"));
        moved.close();
        assertEquals(404, none.statusCode());
        assertTrue(none.body().contains("api has /api /v2"), none.body());
    }
}
