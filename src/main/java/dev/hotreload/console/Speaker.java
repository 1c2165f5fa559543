package dev.hotreload.console;

import java.util.List;

/**
 * One of several applications that share a terminal.
 *
 * @param width of the longest name, so that lines stand below each other
 * @param number its place among them, which chooses its colour
 */
public record Speaker(String name, int width, int number) {
    /** Without those of {@link Paint}, which have a meaning. */
    private static final List<String> COLOURS = List.of("34", "35", "94", "95", "96", "92");

    /** What stands before each of its lines. */
    String mark(boolean coloured) {
        String text = name + " ".repeat(Math.max(0, width - name.length())) + " | ";
        return coloured ? "\u001b[" + COLOURS.get(number % COLOURS.size()) + "m" + text + "\u001b[0m" : text;
    }
}
