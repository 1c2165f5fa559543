package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Accompanies one child on the thread {@code app-<launch>}, from its start to its end, and reports what it sees. */
final class Watch implements Runnable {
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LATE_PAUSE = Duration.ofMillis(500);
    private static final int PAUSES_IN_AN_AGE = 50;

    private final Child child;
    private final Readiness readiness;
    private final Duration shortestPause;
    private final SlowStart slow;
    private final Consumer<Report> reports;

    private Watch(Child child, Readiness readiness, Duration shortestPause, SlowStart slow, Consumer<Report> reports) {
        this.child = child;
        this.readiness = readiness;
        this.shortestPause = shortestPause;
        this.slow = slow;
        this.reports = reports;
    }

    /**
     * For a child on this system.
     *
     * @param debugPort what our debugger listens on; it says nothing about the application
     * @param before what is known of the version before
     */
    static Watch over(Child child, Os os, OptionalInt debugPort, Before before, Consumer<Report> reports) {
        Launch launch = child.launch();
        IntPredicate toolPorts = new JvmOptions(launch.run().jvmArgs(), launch.environment())
                .toolPorts()
                .or(port -> debugPort.isPresent() && port == debugPort.getAsInt());
        ListeningPorts ports = ListeningPorts.on(os);
        Readiness readiness = new Readiness(child, ports, toolPorts, new Settling(before.listened));
        return new Watch(child, readiness, ports.pause(), new SlowStart(before.start), reports);
    }

    /**
     * The version before.
     *
     * @param start how long it took; zero: there was none
     * @param listened whether it had a port
     */
    record Before(Duration start, boolean listened) {}

    /** Something happened to the child. */
    sealed interface Report {
        /** It answers, so long after its start. */
        record Ready(Optional<Endpoint> endpoint, Duration start) implements Report {}

        /** It is not ready after a long time. */
        record Slow() implements Report {}

        /** It opened its first port after it was ready. */
        record Listening(Endpoint endpoint) implements Report {}

        /** Its time to become ready is over. */
        record Unready() implements Report {}

        /** It ended by itself, or by us. */
        record Ended(int code, Duration uptime) implements Report {}
    }

    @Override
    public void run() {
        try {
            Optional<Readiness.Found> found = awaitReady();
            if (found.isPresent() && found.get().endpoint().isEmpty()) {
                awaitPort();
            }
            int code = child.awaitExit();
            Duration uptime = child.age();
            child.clear();
            reports.accept(new Report.Ended(code, uptime));
        } catch (InterruptedException e) {
            child.kill();
        }
    }

    private Optional<Readiness.Found> awaitReady() throws InterruptedException {
        Duration timeout = child.launch().run().readyTimeout();
        boolean patient = child.isDebuggedFromTheStart();
        do {
            Optional<Readiness.Found> found = readiness.look();
            if (found.isPresent()) {
                reports.accept(new Report.Ready(found.get().endpoint(), child.age()));
                return found;
            }
            if (!patient && child.age().compareTo(timeout) >= 0) {
                reports.accept(new Report.Unready());
                return Optional.empty();
            }
            if (!patient && slow.isDue(child.age())) {
                reports.accept(new Report.Slow());
            }
        } while (!child.awaitExit(pause(LONGEST_PAUSE)));
        return Optional.empty();
    }

    private void awaitPort() throws InterruptedException {
        while (!child.awaitExit(pause(LATE_PAUSE))) {
            Optional<Endpoint> endpoint = readiness.endpoint();
            if (endpoint.isPresent()) {
                reports.accept(new Report.Listening(endpoint.get()));
                return;
            }
        }
    }

    /** The older the start, the rarer the looks. */
    private Duration pause(Duration longest) {
        return within(shortestPause, child.age().dividedBy(PAUSES_IN_AN_AGE), longest);
    }

    /** The nearest duration that is not below the shortest, nor above the longest. */
    static Duration within(Duration shortest, Duration duration, Duration longest) {
        Duration bounded = duration.compareTo(longest) > 0 ? longest : duration;
        return bounded.compareTo(shortest) < 0 ? shortest : bounded;
    }
}
