package dev.hotreload.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something the developer can fix. Anything else is a bug in hotreload.
 *
 * @param file where; empty: not in a file
 * @param line 1-based; 0: the whole file
 * @param column 1-based; 0: the whole line
 * @param message what, why and what next, without a full stop
 * @param excerpt the source line and a caret below it, or empty
 */
public record Problem(Optional<Path> file, int line, int column, Severity severity, String message, String excerpt) {

    /** How bad. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** An error that is not in a file. */
    public static Problem of(String message) {
        return new Problem(Optional.empty(), 0, 0, Severity.ERROR, message, "");
    }

    /** An error in a file; line and column may be 0. */
    public static Problem at(Path file, int line, int column, String message) {
        return new Problem(Optional.of(file), line, column, Severity.ERROR, message, "");
    }
}
