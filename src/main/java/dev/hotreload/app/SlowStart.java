package dev.hotreload.app;

import java.time.Duration;

/** Says when a start has taken so long that its progress is worth a line: first after a while, then each time that it has doubled. */
final class SlowStart {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Duration next;

    /** @param usual how long the last start took; zero: not known */
    SlowStart(Duration usual) {
        Duration twice = usual.multipliedBy(2);
        next = twice.compareTo(PATIENCE) > 0 ? twice : PATIENCE;
    }

    /**
     * Whether a line is due, which is then taken as written.
     *
     * @param age since the start began
     */
    boolean isDue(Duration age) {
        if (age.compareTo(next) < 0) {
            return false;
        }
        next = next.multipliedBy(2);
        return true;
    }
}
