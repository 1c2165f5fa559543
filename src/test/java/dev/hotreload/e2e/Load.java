package dev.hotreload.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/** Everybody who uses the application of {@code traffic-web} at the same time, and what went wrong for them. */
final class Load {
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(100);
    private static final int UPLOAD_BYTES = 100_000_000;
    private static final int LARGEST_ANSWER = 200_000;
    private static final int SERVICE_RESTART = 1012;

    final Queue<String> failures = new ConcurrentLinkedQueue<>();
    final Queue<String> executed = new ConcurrentLinkedQueue<>();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger uploads = new AtomicInteger();
    final AtomicInteger events = new AtomicInteger();
    final AtomicInteger streams = new AtomicInteger();
    final AtomicInteger messages = new AtomicInteger();
    final AtomicInteger restarts = new AtomicInteger();
    final AtomicLong longestNanos = new AtomicLong();

    private final int port;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Load(int port) {
        this.port = port;
    }

    /** What somebody does until it is over. */
    private interface Work {
        void run() throws Exception;
    }

    void begin(int connections) {
        for (int number = 0; number < connections; number++) {
            int first = number * 10_000_000;
            begin("request-" + number, () -> ask(first));
        }
        begin("upload", this::upload);
        for (int number = 0; number < 3; number++) {
            begin("events-" + number, this::listen);
            begin("chat-" + number, this::chat);
        }
    }

    private void begin(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        failures.add(name + ": " + e);
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Returns when everybody has finished what he was at. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(2));
            if (thread.isAlive()) {
                failures.add(thread.getName() + " still waits");
            }
        }
    }

    private void ask(int first) throws IOException {
        try (KeptConnection connection = new KeptConnection(port)) {
            for (int number = first; !over; number++) {
                long begin = System.nanoTime();
                if (number % 4 == 0) {
                    executed.add(String.valueOf(number));
                    equal("done " + number, connection.post("/once?id=" + number, 0, body -> {}));
                } else {
                    int size = number % 97 == 0 ? LARGEST_ANSWER : number % 1_000;
                    String answer = connection.get("/echo?n=" + number + "&size=" + size);
                    equal(number + " " + "x".repeat(size), answer.replaceFirst(" [0-9]+ [0-9]+$", ""));
                }
                longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                requests.incrementAndGet();
                LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
            }
        }
    }

    private void upload() throws IOException {
        byte[] block = new byte[1_000_000];
        for (int index = 0; index < block.length; index++) {
            block[index] = (byte) (index * 31);
        }
        CRC32 sum = new CRC32();
        for (int sent = 0; sent < UPLOAD_BYTES; sent += block.length) {
            sum.update(block);
        }
        try (KeptConnection connection = new KeptConnection(port)) {
            while (!over) {
                String answer = connection.post("/upload", UPLOAD_BYTES, out -> send(block, out));
                equal(UPLOAD_BYTES + " " + sum.getValue(), answer);
                uploads.incrementAndGet();
            }
        }
    }

    private static void send(byte[] block, OutputStream out) throws IOException {
        for (int sent = 0; sent < UPLOAD_BYTES; sent += block.length) {
            out.write(block);
        }
    }

    /** Events of one stream are numbered; none is missing, and the stream ends as a whole. */
    private void listen() throws IOException {
        while (!over) {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/events").toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setReadTimeout((int) TimeUnit.MINUTES.toMillis(2));
            streams.incrementAndGet();
            int expected = 0;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null && !over; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        equal(String.valueOf(expected), line.substring("data: ".length()));
                        expected++;
                        events.incrementAndGet();
                    }
                }
            }
            connection.disconnect();
        }
    }

    /** Each message is heard once, in its order; only the last before a restart may go unanswered. */
    private void chat() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        while (!over) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/chat"), new Ears(heard))
                    .get(2, TimeUnit.MINUTES);
            boolean open = true;
            for (int number = 0; open && !over; number++) {
                if (!socket.isOutputClosed()) {
                    socket.sendText(String.valueOf(number), true).exceptionally(closed -> socket);
                }
                String answer = heard.poll(2, TimeUnit.MINUTES);
                open = answer != null && !answer.startsWith("closed ");
                if (open) {
                    equal("heard " + number, String.valueOf(answer));
                    messages.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                } else {
                    equal("closed " + SERVICE_RESTART, String.valueOf(answer));
                    restarts.incrementAndGet();
                }
            }
            socket.abort();
        }
    }

    /** What one WebSocket hears. */
    private record Ears(BlockingQueue<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("closed " + status);
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("closed " + error);
        }
    }

    private static void equal(String expected, String actual) throws IOException {
        if (!expected.equals(actual)) {
            throw new IOException("\"" + shortened(actual) + "\" instead of \"" + shortened(expected) + "\"");
        }
    }

    private static String shortened(String text) {
        return text.length() < 100 ? text : text.substring(0, 100) + "... (" + text.length() + ")";
    }
}
