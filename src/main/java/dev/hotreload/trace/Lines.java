package dev.hotreload.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with one JSON object a line. When it grows beyond a megabyte it becomes {@code <name>.1} and a new one begins. For any thread.
 */
final class Lines {
    private static final Logger log = LoggerFactory.getLogger(Lines.class);
    private static final long LARGEST_BYTES = 1 << 20;

    private final Path file;

    /** Nothing is written before the first line. */
    Lines(Path file) {
        this.file = file;
    }

    /** What a file that has grown too large is called from then on. */
    static Path older(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    static Map<String, Object> line(Span span) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", span.end().toString());
        line.put("level", span.level().name());
        line.put("traceId", span.context().traceId());
        line.put("spanId", span.context().spanId());
        span.parent().ifPresent(parent -> line.put("parentSpanId", parent));
        line.put("message", span.message());
        line.put("operation", span.operation());
        line.put("status", span.status());
        line.put("start", span.start().toString());
        line.put("durationMillis", millis(span.took()));
        line.putAll(span.facts());
        return line;
    }

    /** To the microsecond. */
    static double millis(Duration took) {
        return Math.floor(took.toNanos() / 1_000.0) / 1_000.0;
    }

    synchronized void write(List<Map<String, Object>> lines) {
        try {
            Path dir = file.getParent();
            if (dir != null) {
                Files.createDirectories(dir);
            }
            if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
                Files.move(file, older(file), StandardCopyOption.REPLACE_EXISTING);
            }
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(Json.GSON.toJson(line)).append('\n'));
            // In one piece, so that whoever reads meanwhile finds whole reloads.
            Files.write(
                    file,
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The log is for later; the reload itself went well and must not suffer.
            log.warn("cannot write {}: {}", file, e.toString());
        }
    }

    /** Made for the first line, which is written when the first version is live; earlier it would delay that. */
    private static final class Json {
        static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    }
}
