package dev.hotreload.e2e;

import static org.awaitility.Awaitility.await;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Gson GSON = new Gson();

    private final Process process;
    private final String debugger;
    private final HttpClient client = HttpClient.newHttpClient();

    private Chromium(Process process, String debugger) {
        this.process = process;
        this.debugger = debugger;
    }

    /** Where it is installed; empty: nowhere. */
    static Optional<Path> executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile a directory that it may fill */
    static Chromium start(Path executable, Path profile) throws IOException {
        Files.createDirectories(profile);
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--window-size=1200,800",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        Path told = profile.resolve("DevToolsActivePort");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(told) && Files.readAllLines(told).size() >= 2);
        return new Chromium(
                process, "http://127.0.0.1:" + Files.readAllLines(told).get(0));
    }

    /** A new tab. */
    Page open(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(debugger + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        String socket = JsonParser.parseString(answer)
                .getAsJsonObject()
                .get("webSocketDebuggerUrl")
                .getAsString();
        Page page = new Page(socket);
        page.call("Page.enable", Map.of());
        page.call("Page.navigate", Map.of("url", url));
        return page;
    }

    /** A tab. */
    final class Page {
        private final Ears ears = new Ears();
        private final WebSocket socket;
        private int calls;

        private Page(String url) {
            socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(url), ears)
                    .join();
        }

        private JsonObject call(String method, Map<String, ?> parameters) {
            calls++;
            int id = calls;
            socket.sendText(GSON.toJson(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
            return ears.answer(id);
        }

        /** The value of an expression, as text; {@code undefined} where the page is just being exchanged. */
        String value(String script) {
            JsonObject answer = call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
            JsonElement result =
                    answer.has("result") ? answer.getAsJsonObject("result").get("result") : null;
            if (result == null || !result.getAsJsonObject().has("value")) {
                return "undefined";
            }
            JsonElement value = result.getAsJsonObject().get("value");
            return value.isJsonPrimitive() ? value.getAsString() : value.toString();
        }

        void awaitValue(String script, String expected) {
            await(script + " is " + expected).atMost(PATIENCE).until(() -> value(script), expected::equals);
        }

        /** @param file a PNG */
        void screenshot(Path file) {
            JsonObject answer = call("Page.captureScreenshot", Map.of("format", "png"));
            try {
                Files.write(
                        file,
                        Base64.getDecoder()
                                .decode(answer.getAsJsonObject("result")
                                        .get("data")
                                        .getAsString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Hears what the browser says; only answers are of interest. */
    private static final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                if (message.has("id")) {
                    answers.add(message);
                }
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        JsonObject answer(int id) {
            try {
                while (true) {
                    JsonObject next = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    if (next == null) {
                        throw new AssertionError("the browser did not answer call " + id);
                    }
                    if (next.get("id").getAsInt() == id) {
                        return next;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
