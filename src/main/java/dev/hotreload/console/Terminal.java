package dev.hotreload.console;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where the lines go.
 *
 * @param interactive whether a person's terminal is behind the stream
 * @param colours whether it shows colours and its owner wants them
 */
public record Terminal(PrintStream out, boolean interactive, boolean colours) {

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
}
