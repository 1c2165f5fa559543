package dev.hotreload.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Asks an application on this machine, again and again, over one connection that is kept. */
public final class Answers {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** An answer of the shop costs it milliseconds: asked more often, the questions would take one of two cores from the reload. */
    private static final int PAUSE_MILLIS = 5;

    private final URL url;
    private long lastNanos = System.nanoTime();

    public Answers(int port, String path) throws IOException {
        this.url = new URL("http://127.0.0.1:" + port + path);
    }

    /** The moment when an answer with this text was read; empty: there was none in time. */
    public OptionalLong until(String text, long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (true) {
            boolean there = says(text);
            lastNanos = System.nanoTime();
            if (there) {
                return OptionalLong.of(lastNanos);
            }
            if (lastNanos > deadline) {
                return OptionalLong.empty();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Returns when nothing was asked for so long. */
    public void rest(long millis) throws InterruptedException {
        long left = lastNanos + TimeUnit.MILLISECONDS.toNanos(millis) - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
    }

    private boolean says(String text) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains(text);
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
