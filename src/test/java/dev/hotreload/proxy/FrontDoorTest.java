package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers try, and what they get. */
class FrontDoorTest {
    @TempDir
    private Path dir;

    private ProxyFixture fixture;
    private RawServer app;

    @BeforeEach
    void open() throws IOException, ProblemException {
        fixture = new ProxyFixture(dir);
        app = new RawServer(connection -> {
            while (!connection.request().isEmpty()) {
                connection.say("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        fixture.live(1, app.endpoint());
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
        app.close();
    }

    private String raw(String request) throws IOException {
        try (RawClient client = new RawClient(fixture.port())) {
            return client.say(request).hears("\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8090",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "localhost:80:80",
                "user@localhost",
                "0.0.0.0",
                "[::2]",
                "169.254.169.254",
                "\"localhost\""
            })
    void aHostThatIsNotOursIsRefused(String host) throws IOException {
        for (String path : new String[] {"/", "/__hotreload/status"}) {
            String status = raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertTrue(status.matches("HTTP/1.1 40[03] .*\r\n"), status);
        }
        assertTrue(app.requests.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8090", "[::1]:8090", "[::1]"})
    void ourOwnHostsAreAnswered(String host) throws IOException {
        assertEquals("HTTP/1.1 200 OK\r\n", raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void oneHostItMustBe(String request) throws IOException {
        String status = raw(request);
        assertTrue(status.startsWith("HTTP/1.1 400 "), status);
        assertTrue(app.requests.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.example",
        "Origin,null",
        "Origin,http://localhost:3000",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void aPageFromElsewhereGetsNothingOfOurs(String name, String value) throws Exception {
        for (String path : new String[] {"", "live.js", "status", "events", "live", "restart"}) {
            String header = name + ": " + value + "\r\n";
            assertEquals(
                    "HTTP/1.1 403 Forbidden\r\n",
                    raw("GET /__hotreload/" + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n"),
                    path);
        }
        assertEquals(0, fixture.restarted.get());
    }

    @Test
    void anOrderNeedsAPostAndTheTokenOfTheDashboard() throws Exception {
        assertEquals(405, fixture.get("/__hotreload/restart").statusCode());
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
        assertEquals(
                403,
                fixture.send(fixture.request("/__hotreload/restart").POST(nothing))
                        .statusCode());
        assertEquals(
                403,
                fixture.send(fixture.request("/__hotreload/restart")
                                .header("X-Hotreload-Token", "0")
                                .POST(nothing))
                        .statusCode());
        assertEquals(0, fixture.restarted.get());

        HttpResponse<String> dashboard = fixture.get("/__hotreload/");
        Matcher token = Pattern.compile("content=\"([0-9a-f]{32})\"").matcher(dashboard.body());
        assertTrue(token.find(), dashboard.body());
        assertEquals(
                202,
                fixture.send(fixture.request("/__hotreload/restart")
                                .header("X-Hotreload-Token", token.group(1))
                                .POST(nothing))
                        .statusCode());
        assertEquals(1, fixture.restarted.get());
        assertTrue(dashboard
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .contains("frame-ancestors"));
    }

    @Test
    void theStatusIsJsonForTools() throws Exception {
        HttpResponse<String> answer = fixture.get("/__hotreload/status");
        JsonObject status = JsonParser.parseString(answer.body()).getAsJsonObject();
        assertEquals("live", status.get("state").getAsString());
        assertEquals(1, status.get("serving").getAsInt());
        assertEquals("shop", status.get("project").getAsString());
        assertEquals(fixture.uri("").toString(), status.get("address").getAsString());
        assertEquals(
                "restart",
                status.getAsJsonArray("reloads")
                        .get(0)
                        .getAsJsonObject()
                        .get("switch")
                        .getAsString());
        assertEquals(
                "same-origin",
                answer.headers().firstValue("Cross-Origin-Resource-Policy").orElseThrow());
        assertFalse(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/__hotreload/../secret",
                "/__hotreload/..%2fpage.css",
                "/__hotreload/%2e%2e/page.css",
                "/__hotreload//page.css",
                "/__hotreload/page.css/..",
                "/__hotreload/Proxy.class",
                "/__hotreload/live.js%00",
                "/__hotreload/dashboard.html"
            })
    void nothingElseIsThere(String path) throws IOException {
        assertEquals("HTTP/1.1 404 Not Found\r\n", raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertTrue(app.requests.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%5f_hotreload/status", "//__hotreload/status", "/a/../__hotreload/status", "/__hotreloads"})
    void whatOnlyLooksLikeOursIsTheApplications(String path) throws IOException {
        assertEquals("HTTP/1.1 200 OK\r\n", raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertTrue(app.requests.get(0).startsWith("GET " + path + " "), app.requests.get(0));
    }

    @Test
    void theRedirectToTheDashboardLeadsNowhereElse() throws IOException {
        try (RawClient client = new RawClient(fixture.port())) {
            String answer = client.say("GET /__hotreload HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .hears("\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 302"), answer);
            assertTrue(answer.contains("\r\nLocation: /__hotreload/\r\n"), answer);
        }
    }

    /** Two ideas of where a request ends must not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: 4 5\r\n"
            })
    void aSecondRequestCannotHideInTheFirst(String headers) throws IOException {
        try (RawClient client = new RawClient(fixture.port())) {
            client.say("POST /first HTTP/1.1\r\nHost: localhost\r\n" + headers + "Connection: close\r\n\r\n"
                    + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");
            String unused = client.hearsAll();
        }
        assertTrue(
                app.requests.stream().noneMatch(request -> request.startsWith("GET /smuggled")),
                () -> app.requests.toString());
        assertTrue(
                app.requests.stream()
                        .noneMatch(
                                request -> request.contains("Content-Length") && request.contains("Transfer-Encoding")),
                () -> app.requests.toString());
    }

    @Test
    void aHeaderCannotBringAnother() throws IOException {
        String status = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n X-Injected: c\r\n\r\n");
        assertTrue(
                app.requests.stream().noneMatch(request -> request.contains("\r\nX-Injected")),
                () -> status + app.requests);
    }

    @Test
    void headersWithoutEndAreCutOff() throws IOException {
        try (RawClient client = new RawClient(fixture.port())) {
            client.say("GET / HTTP/1.1\r\nHost: localhost\r\n");
            String line = "X-Long: " + "x".repeat(64 * 1024) + "\r\n";
            boolean open = true;
            for (int i = 0; i < 40 && open; i++) {
                try {
                    client.say(line);
                } catch (IOException closed) {
                    open = false;
                }
            }
            assertFalse(open && client.hearsAll().contains("200 OK"));
        } catch (IOException reset) {
            assertTrue(app.requests.isEmpty());
        }
        assertTrue(app.requests.isEmpty());
        assertEquals("HTTP/1.1 200 OK\r\n", raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @Test
    void manyWhoSendTheirHeadersByTheByteKeepNobodyWaiting() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                slow.add(new RawClient(fixture.port()).say("GET / HTTP/1.1\r\nHost: loc"));
            }
            for (RawClient one : slow) {
                one.say("a");
            }
            assertEquals("ok", fixture.get("/").body());
            assertEquals(
                    "HTTP/1.1 200 OK\r\n", slow.get(499).say("lhost\r\n\r\n").hears("\r\n"));
        } finally {
            for (RawClient one : slow) {
                one.close();
            }
        }
    }
}
