package dev.hotreload.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the developer types, a line at a time; the end of the input ends nothing else. */
final class Keys {
    static final String HELP =
            "r restarts, s applies what is held, p pauses or goes on, q quits, > and a text gives the application a line; then Enter";

    /** Where there are several applications. */
    static final String HELP_FOR_SEVERAL =
            "r restarts, s applies what is held, p pauses or goes on: all, or one by its name (r NAME); q quits;"
                    + " > NAME and a text gives that application a line; then Enter";

    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final InputStream in;
    private final Orders orders;

    Keys(InputStream in, Orders orders) {
        this.in = in;
        this.orders = orders;
    }

    /** What a line may ask for; the name is empty where none was typed. */
    interface Orders {
        void restart(String name);

        void apply(String name);

        void pause(String name);

        void quit();

        void help();

        /** What stands behind the {@code >}. */
        void input(String line);
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
            orders.input(line.substring(1).stripLeading());
            return;
        }
        String[] words = line.strip().split("\\s+", 2);
        String name = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "" -> {}
            case "r" -> orders.restart(name);
            case "s" -> orders.apply(name);
            case "p" -> orders.pause(name);
            case "q" -> orders.quit();
            default -> orders.help();
        }
    }
}
