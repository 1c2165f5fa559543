package dev.hotreload.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells when a start that opens no port is over: for a second, the application hardly used the processor. That may also be for want of
 * it, so an application that had a port is given longer to open it.
 */
final class Settling {
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(200);
    private static final int CALM_PERCENT = 10;

    private static final Duration WINDOW_OF_A_SERVER = Duration.ofSeconds(5);

    private final Duration window;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param server whether the version before had a port */
    Settling(boolean server) {
        this.window = server ? WINDOW_OF_A_SERVER : WINDOW;
    }

    /** Whether it is time for the next sample. */
    boolean due(Duration age) {
        return samples.isEmpty() || age.minus(samples.getLast().age).compareTo(BETWEEN_SAMPLES) >= 0;
    }

    /**
     * Takes a sample.
     *
     * @param age of the application
     * @param cpu that all its processes have used so far
     * @return whether it has settled
     */
    boolean sample(Duration age, Duration cpu) {
        samples.addLast(new Sample(age, cpu));
        Duration start = age.minus(window);
        Sample first = samples.getFirst();
        if (first.age.compareTo(start) > 0) {
            return false;
        }
        samples.removeFirst();
        // A helper process that ended takes its share with it, which is no calm either.
        Duration used = cpu.minus(first.cpu).abs();
        return used.multipliedBy(100).compareTo(age.minus(first.age).multipliedBy(CALM_PERCENT)) < 0;
    }

    private record Sample(Duration age, Duration cpu) {}
}
