package dev.hotreload.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.config.Problem;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.Serving;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests wait, go on, and end where they began. */
class HoldingTest {
    @TempDir
    private Path dir;

    @Test
    void aRequestGoesToTheVersionThatIsLive() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage one = Backstage.saying("one")) {
            fixture.live(1, one.endpoint());
            assertEquals("one", fixture.get("/hello?a=b").body());
        }
    }

    @Test
    void requestsWaitWhileAVersionIsMadeAndAreAnsweredByIt() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage one = Backstage.saying("one");
                Backstage two = new Backstage(exchange -> {
                    int length = exchange.getRequestBody().readAllBytes().length;
                    Backstage.send(exchange, "text/plain", ("two " + length).getBytes(StandardCharsets.UTF_8));
                })) {
            fixture.live(1, one.endpoint());
            fixture.building(2);
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(fixture.later(fixture.request("/" + i)));
            }
            byte[] upload = new byte[3_000_000];
            CompletableFuture<HttpResponse<String>> posted =
                    fixture.later(fixture.request("/upload").POST(HttpRequest.BodyPublishers.ofByteArray(upload)));
            fixture.awaitWaiting(21);
            fixture.starting(2);
            fixture.awaitWaiting(21);
            assertEquals(0, one.asked.get());
            fixture.live(2, two.endpoint());
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertEquals("two 0", answer.get(20, TimeUnit.SECONDS).body());
            }
            assertEquals("two 3000000", posted.get(20, TimeUnit.SECONDS).body());
            assertEquals(21, two.asked.get());
            assertEquals(21, fixture.held.get(), "each counts once, however often it looks at the gate");
        }
    }

    @Test
    void aRequestThatWaitedTooLongIsToldWhy() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "proxy.hold_timeout=200ms")) {
            fixture.building(3);
            HttpResponse<String> answer = fixture.get("/");
            assertEquals(503, answer.statusCode());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElseThrow());
            assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
            JsonObject problem = JsonParser.parseString(answer.body()).getAsJsonObject();
            assertEquals(
                    "the request waited for 200 ms (proxy.hold_timeout): generation 3 is being built",
                    problem.get("detail").getAsString());
            fixture.awaitWaiting(0);
        }
    }

    @Test
    void thoseUnderWayEndOnTheVersionWhereTheyBegan() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage one = new Backstage(exchange -> {
                    begun.countDown();
                    mayEnd.await();
                    Backstage.send(exchange, "text/plain", "one".getBytes(StandardCharsets.UTF_8));
                });
                Backstage two = Backstage.saying("two")) {
            fixture.live(1, one.endpoint());
            CompletableFuture<HttpResponse<String>> slow = fixture.later(fixture.request("/slow"));
            begun.await();
            // The loop tells its viewers of a start while the application is already being stopped.
            fixture.starting(2);
            Future<Boolean> drained = fixture.drain();
            CompletableFuture<HttpResponse<String>> next = fixture.later(fixture.request("/next"));
            fixture.awaitWaiting(1);
            assertFalse(drained.isDone());
            mayEnd.countDown();
            assertEquals("one", slow.get(20, TimeUnit.SECONDS).body());
            assertTrue(drained.get(20, TimeUnit.SECONDS));
            fixture.live(2, two.endpoint());
            assertEquals("two", next.get(20, TimeUnit.SECONDS).body());
            assertEquals(1, one.asked.get());
        }
    }

    @Test
    void theDrainEndsAtItsTimeout() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir, "reload.drain_timeout=100ms");
                Backstage one = new Backstage(exchange -> {
                    begun.countDown();
                    mayEnd.await();
                })) {
            fixture.live(1, one.endpoint());
            CompletableFuture<HttpResponse<String>> endless = fixture.later(fixture.request("/"));
            begun.await();
            assertTrue(fixture.drain().get(20, TimeUnit.SECONDS));
            assertFalse(endless.isDone());
            mayEnd.countDown();
        }
    }

    @Test
    void whatServesWhileTheNewestIsBrokenGoesOnToServe() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage one = Backstage.saying("one")) {
            fixture.live(1, one.endpoint());
            fixture.building(2);
            fixture.broken(2, Optional.of(new Serving(1, Optional.of(one.endpoint()))), Problem.of("no"));
            assertEquals("one", fixture.get("/").body());
        }
    }

    @Test
    void whereNothingServesTheProblemsAreTheAnswer() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir)) {
            Problem problem = Problem.at(
                    dir.resolve("src/Order.java"), 14, 16, "cannot find <script>alert(1)</script> & \"pric\"");
            fixture.broken(1, Optional.empty(), problem);
            HttpResponse<String> answer = fixture.get("/");
            assertEquals(503, answer.statusCode());
            JsonObject first = JsonParser.parseString(answer.body())
                    .getAsJsonObject()
                    .getAsJsonArray("problems")
                    .get(0)
                    .getAsJsonObject();
            assertEquals("src/Order.java", first.get("file").getAsString());
            assertEquals(14, first.get("line").getAsInt());

            HttpResponse<String> page = fixture.page("/");
            assertEquals(503, page.statusCode());
            assertTrue(page.body().contains("src/Order.java:14:16: cannot find &lt;script&gt;alert(1)"), page.body());
            assertFalse(page.body().contains("<script>alert"));
            assertTrue(page.headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow()
                    .startsWith("default-src 'none'"));
        }
    }

    @Test
    void theOldVersionServesUntilItIsStoppedWhereThatIsWanted() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "proxy.during_reload=serve-old");
                Backstage one = Backstage.saying("one")) {
            fixture.live(1, one.endpoint());
            fixture.building(2);
            assertEquals("one", fixture.get("/").body());
            fixture.starting(2);
            CompletableFuture<HttpResponse<String>> held = fixture.later(fixture.request("/"));
            fixture.awaitWaiting(1);
            fixture.live(2, one.endpoint());
            assertEquals("one", held.get(20, TimeUnit.SECONDS).body());
        }
    }

    @Test
    void theFirstRequestAsksForWhatIsHeldAndAllWaitForIt() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "reload.trigger=request");
                Backstage one = Backstage.saying("one")) {
            Serving old = new Serving(1, Optional.of(one.endpoint()));
            fixture.live(1, one.endpoint());
            fixture.held(2, old);
            assertEquals(0, fixture.applied.get());
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(fixture.later(fixture.request("/" + i)));
            }
            fixture.awaitWaiting(8);
            assertEquals(1, fixture.applied.get());
            fixture.live(2, one.endpoint(), new Plan.Swap(Set.of("shop.Cart")));
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertEquals("one", answer.get(20, TimeUnit.SECONDS).body());
            }
            assertEquals(1, fixture.applied.get());
        }
    }

    @Test
    void whereNobodyListensYetARequestIsTriedAgain() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage gone = Backstage.saying("gone");
                Backstage two = Backstage.saying("two")) {
            gone.close();
            fixture.live(1, gone.endpoint());
            CompletableFuture<HttpResponse<String>> answer = fixture.later(fixture.request("/"));
            await().during(Duration.ofMillis(200)).until(() -> !answer.isDone());
            fixture.live(2, two.endpoint());
            assertEquals("two", answer.get(20, TimeUnit.SECONDS).body());
        }
    }
}
