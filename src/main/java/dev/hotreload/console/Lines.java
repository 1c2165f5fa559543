package dev.hotreload.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.hotreload.config.LogConfig;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays out what is said: as aligned text, or as one JSON object a line. */
final class Lines {
    private static final int LABEL_WIDTH = 10;
    private static final String MARK = "[hotreload] ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS ");

    private final Terminal terminal;
    private final LogConfig log;
    private final boolean coloured;
    private final boolean marked;

    Lines(Terminal terminal, LogConfig log) {
        this.terminal = terminal;
        this.log = log;
        this.coloured = switch (log.color()) {
            case AUTO -> terminal.colours();
            case ALWAYS -> true;
            case NEVER -> false;
        };
        this.marked = switch (log.prefix()) {
            case AUTO -> !terminal.interactive();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    void info(String label, Paint paint, String text, Map<String, ?> details) {
        if (!log.mainOnly() && log.level().compareTo(LogConfig.Level.INFO) <= 0) {
            print("INFO", label, paint, text, details);
        }
    }

    void warning(String label, String text) {
        if (!log.mainOnly() && log.level().compareTo(LogConfig.Level.WARN) <= 0) {
            print("WARN", label, Paint.CARE, text, Map.of());
        }
    }

    /** Also where only the application's output is wanted: without the reason a failure would look like silence. */
    void error(String label, String text, Map<String, ?> details) {
        print("ERROR", label, Paint.BAD, text, details);
    }

    /** Shown on a terminal only: elsewhere it would be many lines about nothing. */
    void progress(String text) {
        boolean shown = terminal.interactive() && !log.mainOnly() && log.format() == LogConfig.Format.TEXT;
        if (shown) {
            terminal.progress(Printable.of(text));
        }
    }

    /** See {@link Console#output}. */
    OutputStream output(PrintStream to, Charset charset) {
        return new NamedLines(terminal, to, log.format() == LogConfig.Format.JSON, coloured, charset);
    }

    void clear() {
        terminal.out().print("\u001b[2J\u001b[3J\u001b[H");
    }

    private void print(String level, String label, Paint paint, String text, Map<String, ?> details) {
        String output =
                log.format() == LogConfig.Format.JSON ? json(level, label, text, details) : text(label, paint, text);
        terminal.print(output);
    }

    private String text(String label, Paint paint, String text) {
        StringBuilder out = new StringBuilder();
        String name = terminal.speaker().map(one -> one.mark(coloured)).orElse("");
        String first = paint.on(label, coloured) + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
        for (String line : text.split("\n", -1)) {
            out.append(name);
            out.append(marked ? MARK : "");
            out.append(log.time() ? LocalTime.now(ZoneId.systemDefault()).format(TIME) : "");
            if (!first.isEmpty()) {
                out.append(first).append(Printable.of(line));
                first = "";
            } else {
                out.append(" ".repeat(LABEL_WIDTH)).append(Printable.of(line));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private String json(String level, String label, String text, Map<String, ?> details) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("timestamp", Instant.now().toString());
        object.put("level", level);
        terminal.speaker().ifPresent(one -> object.put("app", one.name()));
        object.put("event", label);
        object.put("message", text);
        object.putAll(details);
        return Json.GSON.toJson(object) + "\n";
    }

    /** Made when the first line needs it: it would take a tenth of the way to the first line on the screen. */
    static final class Json {
        static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    }
}
