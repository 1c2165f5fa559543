package dev.hotreload.config;

import java.nio.file.Path;

/**
 * The {@code [log]} table.
 *
 * @param mainOnly only the application's output
 * @param file where a line per reload goes
 */
public record LogConfig(
        Level level, Format format, boolean time, Color color, boolean mainOnly, Prefix prefix, Path file) {

    /** The least important lines that are shown. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** How a line looks. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Whether lines are coloured; auto: on a terminal that wants it. */
    public enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Whether the tool's lines carry a mark; auto: where they share a pipe with the application's. */
    public enum Prefix {
        AUTO,
        ALWAYS,
        NEVER
    }
}
