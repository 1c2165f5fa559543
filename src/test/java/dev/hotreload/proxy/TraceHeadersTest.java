package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.Endpoint;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceHeadersTest {
    @TempDir
    Path dir;

    @Test
    void aRequestJoinsTheReloadThatMadeTheVersionThatAnswersIt() throws Exception {
        Report first = ProxyFixture.report(new Plan.Restart(""));
        Report second = ProxyFixture.report(new Plan.Nothing());
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = server()) {
            live(fixture, 1, server, first);
            assertTrue(asks(fixture, server, "").contains("traceparent: " + traceparent(first) + "\r\n"));
            live(fixture, 4, server, second);
            String request = asks(fixture, server, "X-Hotreload-Generation: 99\r\n");
            assertTrue(request.contains("traceparent: " + traceparent(second) + "\r\n"), request);
            assertTrue(
                    request.contains("X-Hotreload-Generation: 4\r\n") && !request.contains("Generation: 99"), request);
        }
    }

    @Test
    void aRequestThatBelongsToATraceKeepsIt() throws Exception {
        String own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer server = server()) {
            live(fixture, 1, server, ProxyFixture.report(new Plan.Nothing()));
            String request = asks(fixture, server, "TraceParent: " + own + "\r\n");
            assertTrue(request.contains("TraceParent: " + own + "\r\n"), request);
            assertEquals(2, request.split("(?i)traceparent:", -1).length, request);
        }
    }

    @Test
    void nothingIsAddedWhereThatIsTurnedOff() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "trace.inject=false");
                RawServer server = server()) {
            live(fixture, 1, server, ProxyFixture.report(new Plan.Nothing()));
            String request = asks(fixture, server, "");
            assertFalse(request.contains("traceparent") || request.contains("X-Hotreload"), request);
        }
    }

    private static RawServer server() throws Exception {
        return new RawServer(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
    }

    private static void live(ProxyFixture fixture, int generation, RawServer server, Report report) {
        Endpoint endpoint = server.endpoint();
        fixture.proxy.onState(new ReloadState.Live(generation, Optional.of(endpoint), report));
    }

    private static String asks(ProxyFixture fixture, RawServer server, String header) throws Exception {
        try (RawClient client = new RawClient(fixture.port())) {
            client.say("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
            client.hears("\r\n\r\n");
        }
        return server.requests.get(server.requests.size() - 1);
    }

    private static String traceparent(Report report) {
        return report.trace().context().traceparent();
    }
}
