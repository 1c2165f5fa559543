package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.app.Endpoint;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Autobahn's cases, against an application and against the same through the proxy; {@code -Dwstest=COMMAND} starts the suite. docs/proxy.md
 * says how to get it.
 */
@Tag("soak")
class WebSocketConformanceIT {
    /** With commas between. */
    private static final String CASES = System.getProperty("wstest.cases", "*");

    @TempDir
    Path dir;

    @Test
    void everyCaseEndsAsItDoesWithoutTheProxy() throws Exception {
        String wstest = System.getProperty("wstest", "");
        assumeTrue(!wstest.isEmpty(), "no -Dwstest=COMMAND");
        Undertow echo = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.websocket((exchange, channel) -> {
                            channel.getReceiveSetter().set(new Echo());
                            channel.resumeReceives();
                        })
                        .addExtension(new PerMessageDeflateHandshake(false, 6)))
                .build();
        echo.start();
        try (ProxyFixture fixture = new ProxyFixture(dir)) {
            InetSocketAddress address =
                    (InetSocketAddress) echo.getListenerInfo().get(0).getAddress();
            fixture.live(1, new Endpoint("127.0.0.1", address.getPort()));
            run(wstest, address.getPort(), fixture.port());
        } finally {
            echo.stop();
        }
        JsonObject index = JsonParser.parseString(Files.readString(dir.resolve("reports/index.json")))
                .getAsJsonObject();
        Map<String, String> direct = outcomes(index.getAsJsonObject("direct"));
        Map<String, String> proxied = outcomes(index.getAsJsonObject("proxied"));
        Map<String, Integer> counts = new TreeMap<>();
        proxied.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        System.out.println("WebSocketConformanceIT: " + counts + " through the proxy");
        assertTrue(direct.size() > 0);
        assertEquals(direct, proxied);
    }

    private void run(String wstest, int direct, int proxied) throws Exception {
        Path spec = Files.writeString(dir.resolve("spec.json"), """
                {"outdir": "%s", "cases": ["%s"], "exclude-cases": [], "exclude-agent-cases": {},
                 "servers": [{"agent": "direct", "url": "ws://127.0.0.1:%d"},
                             {"agent": "proxied", "url": "ws://127.0.0.1:%d"}]}
                """.formatted(
                        dir.resolve("reports"), CASES.replace(",", "\", \""), direct, proxied));
        Process suite = new ProcessBuilder("sh", "-c", wstest + " -m fuzzingclient -s " + spec)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("suite.log").toFile())
                .start();
        assertEquals(0, suite.waitFor(), () -> {
            try {
                return Files.readString(dir.resolve("suite.log"));
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private static Map<String, String> outcomes(JsonObject agent) {
        Map<String, String> outcomes = new TreeMap<>();
        agent.entrySet().forEach(one -> {
            JsonObject result = one.getValue().getAsJsonObject();
            // Both pass; which of the two it is depends on who closes first.
            String behaviour = result.get("behavior").getAsString().replace("NON-STRICT", "OK");
            outcomes.put(
                    one.getKey(),
                    behaviour + ", closed " + result.get("behaviorClose").getAsString());
        });
        return outcomes;
    }

    private static final class Echo extends AbstractReceiveListener {
        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            WebSockets.sendText(message.getData(), channel, null);
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            var data = message.getData();
            WebSockets.sendBinary(WebSockets.mergeBuffers(data.getResource()), channel, null);
            data.close();
        }
    }
}
