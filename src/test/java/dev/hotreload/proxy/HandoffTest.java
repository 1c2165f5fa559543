package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import dev.hotreload.reload.Serving;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One version goes on until the next is ready. */
class HandoffTest {
    @TempDir
    Path dir;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    /** Keeps {@code /slow} waiting, and answers all else. */
    private Backstage slow(String text) throws Exception {
        return new Backstage(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/slow")) {
                begun.countDown();
                mayEnd.await();
            }
            Backstage.send(exchange, "text/plain", text.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static Serving serving(int generation, Backstage version) throws Exception {
        return new Serving(generation, Optional.of(version.endpoint()));
    }

    @Test
    void whatIsUnderWayEndsOnTheOldVersionAndWhatWaitsGoesToTheNew() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage one = slow("one");
                Backstage two = Backstage.saying("two")) {
            fixture.live(1, one.endpoint());
            CompletableFuture<HttpResponse<String>> slow = fixture.later(fixture.request("/slow"));
            begun.await();
            fixture.starting(2, Optional.of(serving(1, one)));
            CompletableFuture<HttpResponse<String>> next = fixture.later(fixture.request("/next"));
            fixture.awaitWaiting(1);
            fixture.live(2, two.endpoint());
            assertEquals("two", next.get(20, TimeUnit.SECONDS).body());

            Future<Boolean> drained = fixture.drain(Optional.of(one.endpoint()));
            assertEquals("two", fixture.get("/").body());
            assertFalse(drained.isDone());
            mayEnd.countDown();
            assertTrue(drained.get(20, TimeUnit.SECONDS));
            assertEquals("one", slow.get(20, TimeUnit.SECONDS).body());
        }
    }

    @Test
    void theOldVersionAnswersUntilTheNewIsReadyWhereThatIsWanted() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "proxy.during_reload=serve-old");
                Backstage one = Backstage.saying("one");
                Backstage two = Backstage.saying("two")) {
            fixture.live(1, one.endpoint());
            fixture.building(2);
            fixture.starting(2, Optional.of(serving(1, one)));
            assertEquals("one", fixture.get("/").body());
            fixture.live(2, two.endpoint());
            assertEquals("two", fixture.get("/").body());
            assertTrue(fixture.drain(Optional.of(one.endpoint())).get(20, TimeUnit.SECONDS));
            assertEquals("two", fixture.get("/").body());
        }
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheOneBeforeAnswering() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage one = slow("one")) {
            fixture.live(1, one.endpoint());
            CompletableFuture<HttpResponse<String>> slow = fixture.later(fixture.request("/slow"));
            begun.await();
            fixture.starting(2, Optional.of(serving(1, one)));
            CompletableFuture<HttpResponse<String>> next = fixture.later(fixture.request("/next"));
            fixture.awaitWaiting(1);
            fixture.broken(2, Optional.of(serving(1, one)));
            assertEquals("one", next.get(20, TimeUnit.SECONDS).body());
            mayEnd.countDown();
            assertEquals("one", slow.get(20, TimeUnit.SECONDS).body());
        }
    }

    @Test
    void nothingGoesToAVersionThatIsToBeStoppedBeforeTheLoopHasSaidSo() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "proxy.during_reload=serve-old");
                Backstage one = Backstage.saying("one");
                Backstage two = Backstage.saying("two")) {
            fixture.live(1, one.endpoint());
            fixture.starting(2, Optional.of(serving(1, one)));
            // It was ready while the next edit was being built.
            fixture.building(3);
            assertTrue(fixture.drain(Optional.of(one.endpoint())).get(20, TimeUnit.SECONDS));
            CompletableFuture<HttpResponse<String>> next = fixture.later(fixture.request("/next"));
            fixture.awaitWaiting(1);
            fixture.live(3, two.endpoint());
            assertEquals("two", next.get(20, TimeUnit.SECONDS).body());
            assertEquals(0, one.asked.get());
        }
    }

    @Test
    void aVersionThatIsStoppedBecauseABuildFailedLeavesTheReason() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "proxy.hold_timeout=10m");
                Backstage one = Backstage.saying("one")) {
            fixture.live(1, one.endpoint());
            fixture.broken(2, Optional.empty(), Problem.of("cannot find symbol"));
            assertTrue(fixture.drain(Optional.of(one.endpoint())).get(20, TimeUnit.SECONDS));
            HttpResponse<String> answer = fixture.get("/");
            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().contains("cannot find symbol"), answer.body());
        }
    }
}
