package dev.hotreload.console;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the lines go.
 *
 * @param interactive whether a person's terminal is behind the stream
 * @param colours whether it shows colours and its owner wants them
 * @param speaker whose lines these are, where several applications share the terminal
 * @param inProgress whether the last line is one that the next takes the place of; guarded by {@code out}
 */
public record Terminal(
        PrintStream out, boolean interactive, boolean colours, Optional<Speaker> speaker, AtomicBoolean inProgress) {

    /** Of one application, or of the tool itself. */
    public Terminal(PrintStream out, boolean interactive, boolean colours) {
        this(out, interactive, colours, Optional.empty(), new AtomicBoolean());
    }

    /**
     * What the surroundings tell about a stream; {@code NO_COLOR} and {@code TERM=dumb} ask for no colours.
     *
     * @param interactive whether standard input and output are a terminal
     */
    public static Terminal of(PrintStream out, boolean interactive, Map<String, String> environment) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(out, interactive, interactive && !plain);
    }

    /** The same terminal, for the lines of one of several. */
    public Terminal of(Speaker one) {
        return new Terminal(out, interactive, colours, Optional.of(one), inProgress);
    }

    /** One piece of output, never mixed with another. */
    void print(String text) {
        synchronized (out) {
            endProgress();
            out.print(text);
            out.flush();
        }
    }

    /**
     * The same of what somebody else has written, in whatever encoding.
     *
     * @param to either of our streams
     */
    void print(PrintStream to, byte[] bytes) {
        synchronized (out) {
            endProgress();
            to.write(bytes, 0, bytes.length);
            to.flush();
        }
    }

    private void endProgress() {
        if (inProgress.getAndSet(false)) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    /** Takes the place of the one before. */
    void progress(String text) {
        synchronized (out) {
            out.print("\r\u001b[K" + text);
            out.flush();
            inProgress.set(true);
        }
    }
}
