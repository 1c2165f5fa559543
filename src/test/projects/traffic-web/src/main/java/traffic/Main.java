package traffic;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.websocket.WsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/** Answers requests of all kinds in a way that shows whether one was lost, cut or carried out twice. */
public final class Main {
    private static final Words WORDS = new Words();
    private static final Map<SseClient, AtomicInteger> LISTENERS = new ConcurrentHashMap<>();

    private Main() {}

    public static void main(String[] args) {
        Javalin server = Javalin.create(Main::configure);
        server.start("127.0.0.1", Integer.parseInt(System.getenv().getOrDefault("PORT", "0")));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
        Thread ticks = new Thread(Main::tick, "ticks");
        ticks.setDaemon(true);
        ticks.start();
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = Long.MAX_VALUE;
        config.routes.get("/version", context -> context.result(WORDS.version()));
        config.routes.get("/echo", Main::echo);
        config.routes.post("/once", Main::once);
        config.routes.post("/upload", Main::upload);
        config.routes.sse("/events", Main::listen);
        config.routes.ws("/chat", Main::chat);
    }

    private static void echo(Context context) {
        String number = context.queryParam("n");
        int size = Integer.parseInt(context.queryParam("size"));
        context.result(number + " " + "x".repeat(size) + " " + WORDS.version().length() + " " + number);
    }

    /** Carried out twice, there would be two lines. */
    private static void once(Context context) throws IOException {
        String id = context.queryParam("id");
        Files.write(
                Path.of("once.txt"),
                (id + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        context.result("done " + id);
    }

    private static void upload(Context context) throws IOException {
        CRC32 sum = new CRC32();
        long length = 0;
        try (InputStream body = context.bodyInputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                sum.update(buffer, 0, read);
                length += read;
            }
        }
        context.result(length + " " + sum.getValue());
    }

    private static void listen(SseClient client) {
        client.keepAlive();
        client.onClose(() -> LISTENERS.remove(client));
        LISTENERS.put(client, new AtomicInteger());
    }

    private static void tick() {
        while (true) {
            LISTENERS.forEach((client, next) -> send(client, String.valueOf(next.getAndIncrement())));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void send(SseClient client, String text) {
        try {
            client.sendEvent(text);
        } catch (RuntimeException gone) {
            LISTENERS.remove(client);
        }
    }

    private static void chat(WsConfig chat) {
        chat.onMessage(message -> message.send("heard " + message.message()));
    }
}
