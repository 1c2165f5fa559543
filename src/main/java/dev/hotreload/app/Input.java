package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Hands lines to an application that may not read them: whoever gives one never waits. */
final class Input {
    private final OutputStream out;
    private final String threadName;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    Input(OutputStream out, String threadName) {
        this.out = out;
        this.threadName = threadName;
    }

    /** Starts the writer with the first line; most applications never get one. */
    synchronized void line(String line) {
        lines.add(line);
        if (thread == null) {
            thread = new Thread(this::write, threadName);
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void write() {
        Charset charset = Os.encoding();
        try {
            while (true) {
                out.write((lines.take() + "\n").getBytes(charset));
                out.flush();
            }
        } catch (InterruptedException | IOException ended) {
            // The application closed its input or is gone; so are the lines.
        }
    }
}
