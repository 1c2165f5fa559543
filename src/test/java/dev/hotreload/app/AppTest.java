package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
    private final Heard heard = new Heard();

    @TempDir
    Path dir;

    private App app;

    @BeforeEach
    void open() {
        app = new App(heard, dir, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    @AfterEach
    void close() {
        app.kill();
    }

    @Test
    void aRequestToStopWaitsForNothingAndARestartAfterItCounts() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch prepared = new CountDownLatch(1);
        app.restart(1, OptionalInt.empty(), beside -> {
            preparing.countDown();
            awaitQuietly(prepared);
            throw new ProblemException(List.of(Problem.of("the first")));
        });
        preparing.await();
        assertTimeoutPreemptively(Duration.ofSeconds(5), app::requestStop);
        app.restart(2, OptionalInt.empty(), beside -> {
            throw new ProblemException(List.of(Problem.of("the second")));
        });
        prepared.countDown();
        assertEquals(2, heard.next(Heard.Exited.class).launch());
        assertEquals(List.of(), heard.rest());
    }

    @Test
    void aRequestToStopForgetsWhatWasAskedBefore() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch prepared = new CountDownLatch(1);
        app.restart(1, OptionalInt.empty(), beside -> {
            preparing.countDown();
            awaitQuietly(prepared);
            throw new ProblemException(List.of(Problem.of("too late")));
        });
        preparing.await();
        app.requestStop();
        prepared.countDown();
        app.stop();
        assertEquals(List.of(), heard.rest());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
