package dev.hotreload.trace;

import dev.hotreload.app.Footprint;
import dev.hotreload.reload.Facts;
import dev.hotreload.reload.ReloadListener;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.span.Part;
import dev.hotreload.span.TraceContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a JSON object a line for each reload and each of its parts, and one for what was measured after it, as
 * docs/reload-log.md describes it. For any thread.
 */
public final class ReloadLog implements ReloadListener {
    private final Lines lines;
    private final Telemetry telemetry;
    private volatile int live;
    private volatile Optional<TraceContext> newest = Optional.empty();

    /**
     * Nothing is written before the first reload.
     *
     * @param telemetry hears the same
     */
    public ReloadLog(Path file, Telemetry telemetry) {
        lines = new Lines(file);
        this.telemetry = telemetry;
    }

    @Override
    public void onState(ReloadState state) {
        int from = live;
        if (state instanceof ReloadState.Live now) {
            live = now.generation();
            newest = Optional.of(now.report().trace().context());
            telemetry.live(live);
        }
        write(Spans.of(state, from, Clock.read()));
    }

    /** What went on until the newest reload was live is gone. */
    public void left(long startNanos, List<Part> parts) {
        newest.ifPresent(reload -> write(Spans.reclaimed(reload, startNanos, parts, Clock.read())));
    }

    /** A moment after a generation went live; of one that another session made live, nothing is known here. */
    public void measured(Footprint application, Footprint own) {
        int generation = live;
        telemetry.measured(application, own);
        if (generation > 0) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("timestamp", Instant.now().toString());
            line.put("level", Span.Level.INFO.name());
            newest.ifPresent(reload -> line.put("traceId", reload.traceId()));
            line.put("message", "generation " + generation + " measured");
            line.put("operation", "measurement");
            line.put("generation", generation);
            line.put("application", Facts.of(application));
            line.put("hotreload", Facts.of(own));
            lines.write(List.of(line));
        }
    }

    private void write(List<Span> spans) {
        if (!spans.isEmpty()) {
            lines.write(spans.stream().map(Lines::line).toList());
            telemetry.ended(spans);
        }
    }
}
