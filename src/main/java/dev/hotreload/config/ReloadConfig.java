package dev.hotreload.config;

import java.time.Duration;
import java.util.List;

/**
 * The {@code [reload]} table: how a new version takes over.
 *
 * @param restartOn globs on classes or files that always restart
 * @param prepare whether class files are written so that more can be swapped
 * @param drainTimeout how long the old version may finish its requests
 */
public record ReloadConfig(
        Strategy strategy,
        List<String> restartOn,
        Trigger trigger,
        boolean prepare,
        Standby standby,
        Handoff handoff,
        Duration drainTimeout) {

    public ReloadConfig {
        restartOn = List.copyOf(restartOn);
    }

    /** What a changed class may lead to. */
    public enum Strategy {
        AUTO,
        SWAP,
        RESTART
    }

    /** What lets a built version take over. */
    public enum Trigger {
        SAVE,
        REQUEST,
        KEY
    }

    /** How far the next JVM prepares itself. */
    public enum Standby {
        AUTO,
        OFF,
        LOAD,
        INIT
    }

    /** Whether the old version stops before the new one starts. */
    public enum Handoff {
        SEQUENTIAL,
        OVERLAP
    }
}
