package dev.hotreload.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.hotreload.config.Problem;
import dev.hotreload.watch.ChangeSet;
import dev.hotreload.watch.Explanation;
import dev.hotreload.watch.WatchPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code hotreload watch} prints for programs: one object a line, and nothing else. */
final class WatchJson implements WatchOutput {
    private final PrintStream out;
    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();

    WatchJson(PrintStream out) {
        this.out = out;
    }

    @Override
    public void announcement(String text) {
        print("guard", Map.of("message", text));
    }

    @Override
    public void progress(String text) {
        // A program cannot do anything with it.
    }

    @Override
    public void trouble(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", word(problem.severity()));
        problem.file().ifPresent(file -> object.put("file", file.toString()));
        if (problem.line() > 0) {
            object.put("line", problem.line());
            object.put("column", problem.column());
        }
        object.put("message", problem.message());
        print("trouble", object);
    }

    @Override
    public void watching(ProjectFiles files, int fileCount, boolean polling) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("root", files.plan().root().toString());
        object.put("dirs", files.existingDirs().stream().map(Path::toString).toList());
        object.put("files", fileCount);
        object.put("polling", polling);
        print("watching", object);
    }

    @Override
    public void changed(WatchPlan plan, ChangeSet changes, Duration latency) {
        List<Map<String, String>> list = new ArrayList<>();
        changes.changes().forEach((path, kind) -> {
            Map<String, String> change = new LinkedHashMap<>();
            change.put("path", plan.relative(path));
            change.put("kind", word(kind));
            list.add(change);
        });
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("latencyMillis", latency.toMillis());
        object.put("changes", list);
        print("changed", object);
    }

    @Override
    public void explanation(Explanation explanation, boolean watched, String reason) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", explanation.path().toString());
        object.put("is", word(explanation.what()));
        object.put("watched", watched);
        object.put("reason", reason);
        print("explained", object);
    }

    @Override
    public boolean isClosed() {
        return out.checkError();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void print(String event, Map<String, ?> details) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("event", event);
        object.put("timestamp", Instant.now().toString());
        object.putAll(details);
        String text = gson.toJson(object) + "\n";
        synchronized (out) {
            out.print(text);
            out.flush();
        }
    }
}
