package dev.hotreload.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.hotreload.app.Footprint;
import dev.hotreload.config.Problem;
import dev.hotreload.reload.Plan;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
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
            line.put("serving", held.serving());
            line.put("waitsFor", word(held.next()));
            details(line, held.next());
            write(line);
        } else if (state instanceof ReloadState.Broken broken) {
            Map<String, Object> line = line("broken", broken.generation(), broken.report());
            broken.serving().ifPresent(serving -> line.put("serving", serving));
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
            line.put("application", footprint(application));
            line.put("hotreload", footprint(own));
            write(line);
        }
    }

    private static Map<String, Object> footprint(Footprint footprint) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("threads", footprint.threads().size());
        footprint.heapBytes().ifPresent(bytes -> object.put("heapBytes", bytes));
        object.put("collections", footprint.collections());
        footprint.metaspaceBytes().ifPresent(bytes -> object.put("metaspaceBytes", bytes));
        footprint.openFiles().ifPresent(files -> object.put("openFiles", files));
        return object;
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
        line.put("switch", word(report.plan()));
        details(line, report.plan());
        line.put("compiledFiles", report.scope().files());
        line.put("scopeReason", report.scope().reason());
        line.put("totalMillis", report.total().toMillis());
        line.put("detectMillis", report.detect().toMillis());
        line.put("loadMillis", report.load().toMillis());
        line.put("stopMillis", report.timings().stop().toMillis());
        line.put("startMillis", report.timings().start().toMillis());
        line.put("standby", report.timings().standby());
        line.put("swapMillis", report.swap().toMillis());
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

    private static String word(Plan plan) {
        return plan.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void details(Map<String, Object> line, Plan plan) {
        if (plan instanceof Plan.Restart restart) {
            line.put("reason", restart.reason());
        } else if (plan instanceof Plan.Swap swap) {
            line.put("classes", new TreeSet<>(swap.classes()));
        } else if (plan instanceof Plan.Refresh refresh) {
            line.put("resources", new TreeSet<>(refresh.resources()));
        }
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
