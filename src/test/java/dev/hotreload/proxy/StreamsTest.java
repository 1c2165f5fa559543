package dev.hotreload.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lasts, and what breaks off. */
class StreamsTest {
    private static final String UPGRADE = "GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    @TempDir
    private Path dir;

    @Test
    void aWebSocketIsClosedBetweenTwoFramesWithServiceRestart() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        byte[] large = new byte[300];
        byte[] head = {(byte) 0x82, 126, 300 >> 8, 300 & 0xff};
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say(SWITCHING);
                    connection.say(head);
                    connection.say(Arrays.copyOf(large, 100));
                    // In the middle of a frame.
                    mayGoOn.await();
                    connection.say(Arrays.copyOf(large, 200));
                    assertTrue(connection.in.read() >= -1);
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(1, server.endpoint());
            client.say(UPGRADE);
            String switched = client.hears("\r\n\r\n");
            assertTrue(switched.startsWith("HTTP/1.1 101"), switched);
            assertTrue(switched.contains("\r\nUpgrade: websocket\r\n"), switched);
            assertTrue(switched.contains("\r\nConnection: Upgrade\r\n"), switched);
            assertArrayEquals(head, client.hears(4));
            client.hears(100);
            Future<?> drained = fixture.drain();
            fixture.building(2);
            mayGoOn.countDown();
            client.hears(200);
            assertArrayEquals(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xf4}, client.hears(4));
            drained.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStreamOfEventsEndsBetweenTwoEventsAsIfItWereOver() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
                    connection.say("9\r\ndata: 1\n\n\r\n");
                    connection.say("5\r\ndata:\r\n");
                    mayGoOn.await();
                    connection.say("5\r\n two\n\r\n");
                    connection.say("1\r\n\n\r\n");
                    assertTrue(connection.in.read() >= -1);
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(1, server.endpoint());
            client.say("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.hears("data: 1\n\n");
            client.hears("data:");
            Future<?> drained = fixture.drain();
            fixture.starting(2);
            mayGoOn.countDown();
            String rest = client.hears("0\r\n\r\n");
            assertTrue(rest.contains(" two\n"), rest);
            drained.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aQuietStreamOfEventsEndsAtOnce() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n");
                    assertTrue(connection.in.read() >= -1);
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(1, server.endpoint());
            client.say("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.hears("data: 1\n\n");
            fixture.drain().get(20, TimeUnit.SECONDS);
            client.hears("0\r\n\r\n");
        }
    }

    @Test
    void aStreamThatItsClientLeftDelaysNoDrain() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir, "reload.drain_timeout=10m");
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n");
                    left.await();
                    while (true) {
                        connection.say("9\r\ndata: 2\n\n\r\n");
                    }
                })) {
            fixture.live(1, server.endpoint());
            try (RawClient client = new RawClient(fixture.port())) {
                client.say("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                client.hears("data: 1\n\n");
            }
            left.countDown();
            await().atMost(Duration.ofSeconds(20)).until(() -> fixture.proxy.underWay() == 0);
            fixture.drain().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aRequestOverAConnectionThatWasBeingClosedIsSentAgain() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    if (connections.incrementAndGet() == 1) {
                        // The next request is read, and not answered.
                        connection.request();
                    }
                })) {
            fixture.live(1, server.endpoint());
            assertEquals("ok", fixture.get("/1").body());
            assertEquals("ok", fixture.get("/2").body());
            assertEquals(3, server.requests.size());
            assertEquals(2, server.connections());
        }
    }

    @Test
    void aRequestThatMayHaveBeenExecutedIsNotSentAgain() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(RawServer.Connection::request)) {
            fixture.live(1, server.endpoint());
            HttpResponse<String> got = fixture.get("/get");
            assertEquals(502, got.statusCode());
            assertTrue(got.body().contains("it closed the connection before it had answered"), got.body());
            HttpResponse<String> posted =
                    fixture.send(fixture.request("/post").POST(HttpRequest.BodyPublishers.ofString("x")));
            assertEquals(502, posted.statusCode());
            assertEquals(2, server.requests.size());
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf \r\n");
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(1, server.endpoint());
            client.say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            String heard = client.hearsAll();
            assertTrue(heard.contains("half "), heard);
            assertTrue(!heard.endsWith("0\r\n\r\n"), heard);
        }
    }

    @Test
    void whoAsksMeanwhileIsTheApplicationsBusiness() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say(
                            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Own: yes\r\nKeep-Alive: timeout=5\r\n\r\n");
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(1, server.endpoint());
            client.say("GET /a%2Fb;x=1?q=%20&r=[] HTTP/1.1\r\nHost: localhost:1234\r\nX-Mine: 1\r\n\r\n");
            String answer = client.hears("\r\n\r\n");
            assertTrue(answer.contains("X-Own: yes"), answer);
            assertTrue(
                    !answer.contains("Keep-Alive") && !answer.contains("Server:") && !answer.contains("Date:"), answer);
            String request = server.requests.get(0);
            assertTrue(request.startsWith("GET /a%2Fb;x=1?q=%20&r=[] HTTP/1.1\r\n"), request);
            assertTrue(request.contains("Host: localhost:1234\r\n"), request);
            assertTrue(request.contains("X-Mine: 1\r\n"), request);
            assertTrue(request.contains("X-Forwarded-Host: localhost:1234\r\n"), request);
            assertTrue(request.contains("X-Forwarded-For: 127.0.0.1\r\n"), request);
            assertTrue(request.contains("X-Forwarded-Proto: http\r\n"), request);
            assertTrue(request.contains("Forwarded: for=127.0.0.1;host=\"localhost:1234\";proto=http\r\n"), request);
        }
    }

    @Test
    void trailersAndContinuePass() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 100 Continue\r\n\r\n");
                    assertEquals("hello", new String(connection.in.readNBytes(5), StandardCharsets.ISO_8859_1));
                    connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                            + "2\r\nok\r\n0\r\nX-Sum: 42\r\n\r\n");
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(1, server.endpoint());
            client.say("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertTrue(client.hears("\r\n\r\n").startsWith("HTTP/1.1 100"));
            client.say("hello");
            String answer = client.hears("0\r\nX-Sum: 42\r\n\r\n");
            assertTrue(answer.contains("2\r\nok\r\n"), answer);
        }
    }

    @Test
    void whatTheClientLeavesIsNotLeftInTheDrain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    begun.countDown();
                    byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                    while (true) {
                        connection.say(chunk);
                    }
                })) {
            fixture.live(1, server.endpoint());
            try (RawClient client = new RawClient(fixture.port())) {
                client.say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                begun.await();
                client.hears("xxx");
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> fixture.proxy.underWay() == 0);
        }
    }
}
