package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.config.Problem;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.Serving;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages hear. */
class LiveChannelTest {
    @TempDir
    private Path dir;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private WebSocket connect(ProxyFixture fixture, String origin) {
        return fixture.client()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(
                        URI.create(fixture.uri("/__hotreload/live").toString().replace("http:", "ws:")),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                heard.add(data.toString());
                                return WebSocket.Listener.super.onText(socket, data, last);
                            }
                        })
                .join();
    }

    private JsonObject next() throws InterruptedException {
        String message = heard.poll(20, TimeUnit.SECONDS);
        assertTrue(message != null, "nothing came");
        return JsonParser.parseString(message).getAsJsonObject();
    }

    @Test
    void aPageHearsEachStateAndWhatItMustDo() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage app = Backstage.saying("one")) {
            fixture.live(1, app.endpoint());
            WebSocket socket = connect(fixture, fixture.uri("").toString());
            JsonObject first = next();
            assertEquals("live", first.get("state").getAsString());
            assertEquals(1, first.get("page").getAsInt());
            assertTrue(first.get("liveReload").getAsBoolean());

            fixture.building(2);
            assertEquals("building", next().get("state").getAsString());
            fixture.live(2, app.endpoint(), new Plan.Refresh(Set.of("static/app.css")));
            JsonObject style = next();
            assertEquals(1, style.get("page").getAsInt());
            assertEquals(2, style.get("style").getAsInt());
            assertEquals("static/app.css", style.getAsJsonArray("styles").get(0).getAsString());

            fixture.live(3, app.endpoint(), new Plan.Refresh(Set.of("static/app.css", "static/app.js")));
            assertEquals(3, next().get("page").getAsInt());
            fixture.live(4, app.endpoint(), new Plan.Nothing());
            assertEquals(3, next().get("page").getAsInt());
            fixture.live(5, app.endpoint(), new Plan.Swap(Set.of("shop.Cart")));
            assertEquals(5, next().get("page").getAsInt());

            fixture.broken(
                    6,
                    Optional.of(new Serving(5, Optional.of(app.endpoint()))),
                    Problem.at(dir.resolve("A.java"), 3, 4, "no"));
            JsonObject broken = next();
            assertEquals(5, broken.get("serving").getAsInt());
            JsonObject problem = broken.getAsJsonArray("problems").get(0).getAsJsonObject();
            assertEquals("A.java", problem.get("file").getAsString());
            assertEquals("no", problem.get("message").getAsString());
            assertTrue(problem.get("link").getAsString().endsWith("/A.java:3:4"));
            socket.abort();
        }
    }

    @Test
    void aPageOfAnotherOriginHearsNothing() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir)) {
            assertThrows(CompletionException.class, () -> connect(fixture, "http://evil.example"));
            assertThrows(CompletionException.class, () -> connect(fixture, "null"));
            assertTrue(heard.isEmpty());
        }
    }
}
