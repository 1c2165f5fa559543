package dev.hotreload.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a process prints, a whole line at a time and with its name. For one thread. */
final class NamedLines extends OutputStream {
    /** What is longer comes in pieces. */
    private static final int LONGEST_LINE_BYTES = 64 * 1024;

    private static final byte ESCAPE = 0x1b;
    private static final byte[] NO_COLOUR = "\u001b[0m".getBytes(StandardCharsets.US_ASCII);

    private final Terminal terminal;
    private final PrintStream to;
    private final boolean json;
    private final Charset charset;
    private final byte[] mark;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean coloured;

    NamedLines(Terminal terminal, PrintStream to, boolean json, boolean coloured, Charset charset) {
        this.terminal = terminal;
        this.to = to;
        this.json = json;
        this.charset = charset;
        this.mark = terminal.speaker().map(one -> one.mark(coloured)).orElse("").getBytes(charset);
    }

    @Override
    public void write(int next) {
        if (next == '\n') {
            show();
            return;
        }
        coloured |= next == ESCAPE;
        line.write(next);
        if (line.size() >= LONGEST_LINE_BYTES) {
            show();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void show() {
        byte[] text = line.toByteArray();
        int length = text.length > 0 && text[text.length - 1] == '\r' ? text.length - 1 : text.length;
        line.reset();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(mark.length + length + 8);
        if (json) {
            whole.writeBytes(object(new String(text, 0, length, charset)).getBytes(StandardCharsets.UTF_8));
        } else {
            whole.writeBytes(mark);
            whole.write(text, 0, length);
            if (coloured) {
                // The next line is somebody else's.
                whole.writeBytes(NO_COLOUR);
            }
        }
        whole.write('\n');
        coloured = false;
        terminal.print(to, whole.toByteArray());
    }

    private String object(String text) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("timestamp", Instant.now().toString());
        terminal.speaker().ifPresent(one -> object.put("app", one.name()));
        object.put("event", "output");
        object.put("message", text);
        return Lines.Json.GSON.toJson(object);
    }

    /** What had no line break at its end is shown, too. */
    @Override
    public void close() {
        if (line.size() > 0) {
            show();
        }
    }
}
