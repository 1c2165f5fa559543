package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/** Passes the application's output through, byte for byte and at once, and looks for a line on the way. */
final class LogOutput {
    private static final int LONGEST_LINE_BYTES = 64 * 1024;
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

    private final Pattern pattern;
    private volatile boolean found;

    LogOutput(Pattern pattern) {
        this.pattern = pattern;
    }

    /** One that looks for nothing. */
    static LogOutput passing() {
        LogOutput passing = new LogOutput(NOTHING);
        passing.found = true;
        return passing;
    }

    /** Whether a line had a match. */
    boolean found() {
        return found;
    }

    /** Copies until the end of the input, and closes both; to be called once for each stream, on a thread of its own. */
    void copy(InputStream from, OutputStream to) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
                to.flush();
                for (int i = 0; i < length && !found; i++) {
                    look(buffer[i], line);
                }
            }
        } catch (IOException closed) {
            // The application or the terminal is gone, and with it the writer or the reader of these lines.
        }
    }

    private void look(byte next, ByteArrayOutputStream line) {
        if (next == '\n') {
            // The application writes in the encoding of the machine.
            String text = line.toString(Os.encoding());
            if (pattern.matcher(COLOURS.matcher(text).replaceAll("")).find()) {
                found = true;
            }
            line.reset();
        } else if (line.size() < LONGEST_LINE_BYTES) {
            line.write(next);
        }
    }
}
