package dev.hotreload.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.hotreload.app.Footprint;
import dev.hotreload.config.Problem;
import dev.hotreload.reload.Facts;
import dev.hotreload.reload.ReloadListener;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with one JSON object a line for each reload, and one for what was measured after it, as docs/reload-log.md describes it. When the
 * file grows beyond a megabyte it becomes {@code <name>.1} and a new one begins. For any thread.
 */
public final class ReloadLog implements ReloadListener {
    private static final Logger log = LoggerFactory.getLogger(ReloadLog.class);
    private static final long LARGEST_BYTES = 1 << 20;

    private final Path file;
    private volatile int live;

    /** Nothing is written before the first reload. */
    public ReloadLog(Path file) {
        this.file = file;
    }

    @Override
    public void onState(ReloadState state) {
        if (state instanceof ReloadState.Live now) {
            live = now.generation();
            write(line("live", now.generation(), now.report()));
        } else if (state instanceof ReloadState.Held held) {
            Map<String, Object> line = line("held", held.generation(), held.report());
            line.put("serving", held.serving().generation());
            line.put("waitsFor", Facts.word(held.next()));
            line.putAll(Facts.details(held.next()));
            write(line);
        } else if (state instanceof ReloadState.Broken broken) {
            Map<String, Object> line = line("broken", broken.generation(), broken.report());
            broken.serving().ifPresent(serving -> line.put("serving", serving.generation()));
            if (broken.cause() instanceof ReloadState.Cause.BuildFailed failed) {
                line.put(
                        "problems",
                        failed.problems().stream().map(ReloadLog::problem).toList());
            } else if (broken.cause() instanceof ReloadState.Cause.Exited exited) {
                line.put("message", exited.exit().reason());
            }
            write(line);
        }
    }

    /** A moment after a generation went live; of one that another session made live, nothing is known here. */
    public void measured(Footprint application, Footprint own) {
        int generation = live;
        if (generation > 0) {
            Map<String, Object> line = line("measurement");
            line.put("generation", generation);
            line.put("application", Facts.of(application));
            line.put("hotreload", Facts.of(own));
            write(line);
        }
    }

    private static Map<String, Object> line(String operation) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", Instant.now().toString());
        line.put("operation", operation);
        return line;
    }

    private static Map<String, Object> line(String status, int generation, Report report) {
        Map<String, Object> line = line("reload");
        line.put("status", status);
        line.put("generation", generation);
        line.put("changed", report.changed().stream().map(Path::toString).toList());
        line.putAll(Facts.of(report));
        line.put("compiledFiles", report.scope().files());
        line.put("scopeReason", report.scope().reason());
        if (!report.withheld().isEmpty()) {
            line.put("withheld", report.withheld().stream().map(Path::toString).toList());
        }
        if (!report.warnings().isEmpty()) {
            line.put(
                    "warnings",
                    report.warnings().stream().map(ReloadLog::problem).toList());
        }
        return line;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        problem.file().ifPresent(path -> object.put("file", path.toString()));
        object.put("line", problem.line());
        object.put("column", problem.column());
        object.put("message", problem.message());
        return object;
    }

    private synchronized void write(Map<String, Object> line) {
        try {
            Path dir = file.getParent();
            if (dir != null) {
                Files.createDirectories(dir);
            }
            if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(file, List.of(Json.GSON.toJson(line)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
