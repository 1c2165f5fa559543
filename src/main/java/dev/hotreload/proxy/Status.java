package dev.hotreload.proxy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.hotreload.app.Footprint;
import dev.hotreload.reload.Facts;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import dev.hotreload.reload.Serving;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * The loop's state as pages and tools are told of it; docs/status.md describes the fields. States come from one thread; what is
 * read is for any thread.
 */
final class Status {
    private static final int KEPT_RELOADS = 30;
    static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final Shown shown;
    private final Deque<Map<String, Object>> reloads = new ArrayDeque<>();
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private int page;
    private int styleGeneration;
    private Set<String> styles = Set.of();
    private String address = "";
    private Map<String, Object> measured = Map.of();
    private @Nullable Report remembered;
    private boolean paused;
    private Map<String, Object> now = Map.of("state", "building", "generation", 0);
    /** Null before the first state: to make it takes a library that a start must not wait for. */
    private volatile @Nullable Told told;

    /** @param facts what stays the same, such as which project it is */
    Status(Map<String, Object> facts, Shown shown) {
        this.shown = shown;
        long pid = ProcessHandle.current().pid();
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        constants.put("run", Long.toHexString(started.toEpochMilli()) + Long.toHexString(pid));
        constants.put("pid", pid);
        constants.put("started", started.toString());
        constants.putAll(facts);
    }

    /**
     * The same moment for two kinds of readers, each one JSON object.
     *
     * @param brief what a page needs
     * @param full what the dashboard and tools need
     */
    record Told(String brief, String full) {}

    /** Hears each change, on the thread that caused it; must not block. */
    @FunctionalInterface
    interface Listener {
        void changed(Told told);
    }

    Told told() {
        Told newest = told;
        return newest == null ? publish() : newest;
    }

    /** Which run of hotreload this is; a page that was loaded from another one is old. */
    String run() {
        return String.valueOf(constants.get("run"));
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** Where the browser goes to. */
    synchronized void opened(String url) {
        address = url;
        Told unused = publish();
    }

    synchronized void onState(ReloadState state) {
        Map<String, Object> next = new LinkedHashMap<>();
        next.put("state", state.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        next.put("generation", state.generation());
        next.put("since", Instant.now().toString());
        if (state instanceof ReloadState.Building building) {
            runsOn(next);
            next.put("changed", shown.names(building.changed()));
        } else if (state instanceof ReloadState.Swapping) {
            runsOn(next);
        } else if (state instanceof ReloadState.Starting starting) {
            next.put("reason", starting.reason());
            starting.serving().ifPresent(old -> serving(next, old));
            measured = Map.of();
        } else if (state instanceof ReloadState.Live live) {
            serving(next, new Serving(live.generation(), live.endpoint()));
            pages(live.generation(), live.report().plan());
            next.put("problems", shown.problems(live.report().warnings()));
            remember("live", live.generation(), live.report(), Map.of());
        } else if (state instanceof ReloadState.Held held) {
            serving(next, held.serving());
            next.put("waitsFor", Facts.word(held.next()));
            next.putAll(Facts.details(held.next()));
            next.put("problems", shown.problems(held.report().warnings()));
            remember("held", held.generation(), held.report(), Facts.details(held.next()));
        } else if (state instanceof ReloadState.Broken broken) {
            broken.serving().ifPresent(old -> {
                serving(next, old);
                page = Math.max(page, old.generation());
            });
            broken(next, broken.cause());
            remember(
                    "broken",
                    broken.generation(),
                    broken.report(),
                    Map.of("message", String.valueOf(next.get("message"))));
        }
        now = next;
        Told unused = publish();
    }

    synchronized void measured(Footprint footprint) {
        measured = Facts.of(footprint);
        reloads.stream()
                .filter(reload -> "live".equals(reload.get("status")))
                .findFirst()
                .ifPresent(reload -> reload.put("measured", measured));
        Told unused = publish();
    }

    synchronized void paused(boolean on) {
        if (paused != on) {
            paused = on;
            Told unused = publish();
        }
    }

    /** What answered before goes on to. */
    private void runsOn(Map<String, Object> next) {
        for (String name : List.of("serving", "application")) {
            Object value = now.get(name);
            if (value != null) {
                next.put(name, value);
            }
        }
    }

    private static void serving(Map<String, Object> next, Serving serving) {
        next.put("serving", serving.generation());
        serving.endpoint().ifPresent(endpoint -> next.put("application", "http://" + endpoint));
    }

    /** What a page must do that was loaded before this generation was live. */
    private void pages(int generation, Plan plan) {
        if (plan instanceof Plan.Refresh refresh
                && page > 0
                && refresh.resources().stream().allMatch(file -> file.endsWith(".css"))) {
            styleGeneration = generation;
            styles = new TreeSet<>(refresh.resources());
        } else if (!(plan instanceof Plan.Nothing) || page == 0) {
            page = generation;
        }
    }

    private void broken(Map<String, Object> next, ReloadState.Cause cause) {
        if (cause instanceof ReloadState.Cause.BuildFailed failed) {
            next.put("message", "it could not be built");
            next.put("problems", shown.problems(failed.problems()));
        } else if (cause instanceof ReloadState.Cause.Exited exited) {
            boolean ended = exited.exit().code().orElse(1) == 0 && !exited.gaveUp();
            next.put("message", "it " + exited.exit().reason());
            next.put("ended", ended);
            next.put("problems", shown.problems(exited.exit().problems()));
        }
    }

    private void remember(String status, int generation, Report report, Map<String, Object> more) {
        if (report.equals(remembered)) {
            // The same again, with the port that the application opened since.
            return;
        }
        remembered = report;
        Map<String, Object> reload = new LinkedHashMap<>();
        reload.put("timestamp", Instant.now().toString());
        reload.put("status", status);
        reload.put("generation", generation);
        reload.put("changed", shown.names(report.changed()));
        reload.putAll(Facts.of(report));
        reload.putAll(more);
        reload.put("compiledFiles", report.scope().files());
        reload.put("scopeReason", report.scope().reason());
        reloads.addFirst(reload);
        while (reloads.size() > KEPT_RELOADS) {
            reloads.removeLast();
        }
    }

    /** What is shown of it beside others. */
    synchronized Map<String, Object> brief() {
        Map<String, Object> brief = new LinkedHashMap<>();
        for (String name : List.of("state", "generation", "serving", "message", "ended")) {
            Object value = now.get(name);
            if (value != null) {
                brief.put(name, value);
            }
        }
        brief.put("address", address);
        brief.put("paused", paused);
        return brief;
    }

    private synchronized Told publish() {
        Told newest = tell();
        told = newest;
        listeners.forEach(listener -> listener.changed(newest));
        return newest;
    }

    private Told tell() {
        Map<String, Object> brief = new LinkedHashMap<>(constants);
        brief.putAll(now);
        brief.put("paused", paused);
        brief.put("page", page);
        brief.put("style", styleGeneration);
        brief.put("styles", styles);
        Map<String, Object> full = new LinkedHashMap<>(brief);
        full.put("address", address);
        if (!measured.isEmpty()) {
            full.put("measured", measured);
        }
        full.put("reloads", reloads);
        return new Told(GSON.toJson(brief), GSON.toJson(full));
    }
}
