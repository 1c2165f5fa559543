package dev.hotreload.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the developer types, a line at a time; the end of the input ends nothing else. */
final class Keys {
    static final String HELP =
            "r restarts, s applies what is held, p pauses or goes on, q quits, > and a text gives the application a line; then Enter";

    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final InputStream in;
    private final Runnable restart;
    private final Runnable apply;
    private final Runnable pause;
    private final Runnable quit;
    private final Runnable help;
    private final Consumer<String> application;

    Keys(
            InputStream in,
            Runnable restart,
            Runnable apply,
            Runnable pause,
            Runnable quit,
            Runnable help,
            Consumer<String> application) {
        this.in = in;
        this.restart = restart;
        this.apply = apply;
        this.pause = pause;
        this.quit = quit;
        this.help = help;
        this.application = application;
    }

    /** Reads on a thread of its own. */
    void listen() {
        Thread thread = new Thread(this::read, "keys");
        thread.setDaemon(true);
        thread.start();
    }

    void read() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                typed(line);
            }
        } catch (IOException e) {
            // No terminal any more; signals still work.
            log.debug("the keys are gone", e);
        }
    }

    private void typed(String line) {
        if (line.startsWith(">")) {
            application.accept(line.substring(1).stripLeading());
            return;
        }
        switch (line.strip()) {
            case "" -> {}
            case "r" -> restart.run();
            case "s" -> apply.run();
            case "p" -> pause.run();
            case "q" -> quit.run();
            default -> help.run();
        }
    }
}
