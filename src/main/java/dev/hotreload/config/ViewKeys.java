package dev.hotreload.config;

import dev.hotreload.config.LogConfig.Color;
import dev.hotreload.config.LogConfig.Format;
import dev.hotreload.config.LogConfig.Level;
import dev.hotreload.config.LogConfig.Prefix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys of {@code [log]}, {@code [trace]} and {@code [screen]}: what the developer sees. */
final class ViewKeys {
    static final Spec<Level> LEVEL =
            Spec.of("log.level", Kinds.oneOf(Level.class), "the least important lines that are shown", "info");
    static final Spec<Format> FORMAT =
            Spec.of("log.format", Kinds.oneOf(Format.class), "`json`: one object a line", "text");
    static final Spec<Boolean> TIME = Spec.of("log.time", Kinds.BOOL, "the time before each line", "false");
    static final Spec<Color> COLOR = Spec.of(
            "log.color", Kinds.toggle(Color.class), "coloured lines; auto: on a terminal that wants it", "auto");
    static final Spec<Boolean> MAIN_ONLY =
            Spec.of("log.main_only", Kinds.BOOL, "only the application's output", "false");
    static final Spec<Prefix> PREFIX = Spec.of(
            "log.prefix",
            Kinds.toggle(Prefix.class),
            "mark the tool's lines; auto: where they share a pipe with the application's",
            "auto");
    static final Spec<Path> FILE = Spec.of(
                    "log.file", Kinds.PATH, "a line per reload with its trace; relative to `tmp_dir`", "reloads.jsonl")
            .naming(Naming::outside);

    /** What an address of a collector begins with. */
    static final String HTTP = "https?://[^\\s/?#].*";

    static final Spec<Optional<String>> OTLP_ENDPOINT = Spec.found(
                    "trace.otlp_endpoint",
                    Kinds.text("URL", "a URL such as \"http://127.0.0.1:4318\"", UnaryOperator.identity(), HTTP),
                    "spans and metrics of reloads go there by OTLP over HTTP; `\"\"`: nowhere",
                    "the variable `OTEL_EXPORTER_OTLP_ENDPOINT`")
            .naming(Naming::elsewhere);
    static final Spec<Boolean> INJECT = Spec.of(
            "trace.inject",
            Kinds.BOOL,
            "the proxy tells the application the reload and the generation: `traceparent`, where a request has none, and"
                    + " `X-Hotreload-Generation`",
            "true");

    static final Spec<Boolean> CLEAR =
            Spec.of("screen.clear_on_reload", Kinds.BOOL, "clear the screen before each reload", "false");
    static final Spec<Boolean> NOTIFY = Spec.of(
                    "screen.notify", Kinds.BOOL, "a desktop notification when a build breaks or is repaired", "false")
            .notYetAvailable();
    static final Spec<Boolean> OPEN_BROWSER = Spec.of(
                    "screen.open_browser", Kinds.BOOL, "open the browser at the first ready version", "false")
            .notYetAvailable();

    static final List<Spec<?>> ALL = List.of(
            LEVEL, FORMAT, TIME, COLOR, MAIN_ONLY, PREFIX, FILE, OTLP_ENDPOINT, INJECT, CLEAR, NOTIFY, OPEN_BROWSER);

    private ViewKeys() {}

    static LogConfig log(Values values, Path tmpDir) {
        return new LogConfig(
                values.get(LEVEL),
                values.get(FORMAT),
                values.get(TIME),
                values.get(COLOR),
                values.get(MAIN_ONLY),
                values.get(PREFIX),
                Values.under(tmpDir, values.get(FILE)));
    }

    static TraceConfig trace(Values values) {
        return new TraceConfig(values.get(OTLP_ENDPOINT), values.get(INJECT));
    }

    static ScreenConfig screen(Values values) {
        return new ScreenConfig(values.get(CLEAR), values.get(NOTIFY), values.get(OPEN_BROWSER));
    }
}
