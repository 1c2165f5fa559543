package dev.hotreload.command;

import dev.hotreload.config.BuildConfig.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One run of a command.
 *
 * @param environment all that it gets
 * @param timeout after which it is stopped
 */
public record Call(Command command, Path dir, Map<String, String> environment, Duration timeout) {
    public Call {
        environment = Map.copyOf(environment);
    }

    /** As it was typed, for messages. */
    public String text() {
        return String.join(" ", command.words());
    }
}
