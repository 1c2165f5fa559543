package dev.hotreload.app;

import dev.hotreload.span.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A child with what is known of its start, and the thread that watches it. Apart from the child used by the thread {@code app}. */
final class Running {
    /** For a thread that has nothing more to do than to say so. */
    static final Duration LAST_STEPS = Duration.ofSeconds(3);

    private volatile long request;
    private final Child child;
    private final Began began;
    private final Thread watch;
    private boolean ready;
    private Optional<Endpoint> endpoint = Optional.empty();

    /**
     * How a start came about.
     *
     * @param stop until the version before was gone
     * @param stopParts of that
     * @param standby whether it came from one
     * @param parts of the start so far
     * @param atNanos until when they reach
     */
    record Began(Duration stop, List<Part> stopParts, boolean standby, List<Part> parts, long atNanos) {}

    /**
     * For a child that just began; nobody watches it before {@link #watch()}.
     *
     * @param request the number of the message that asked for it
     */
    Running(long request, Child child, Began began, Watch watch) {
        this.request = request;
        this.child = child;
        this.began = began;
        this.watch = new Thread(watch, "app-" + child.launch().number());
        this.watch.setDaemon(true);
    }

    long request() {
        return request;
    }

    /** Another was asked for, which could not be tried: the number of the message that asked. */
    void goesOn(long vain) {
        request = vain;
    }

    Child child() {
        return child;
    }

    int number() {
        return child.launch().number();
    }

    void watch() {
        watch.start();
    }

    /** Whether it has been ready. */
    boolean wasReady() {
        return ready;
    }

    /** It is ready, so long after its start. */
    Timings ready(Duration start, Optional<Endpoint> at) {
        ready = true;
        endpoint = at;
        List<Part> parts = new ArrayList<>(began.parts);
        parts.add(new Part("become ready", began.atNanos, System.nanoTime(), Map.of()));
        return new Timings(began.stop, start, began.standby, began.stopParts, parts);
    }

    void listens(Endpoint at) {
        endpoint = Optional.of(at);
    }

    /** Whether it listens on the port that it was given. */
    boolean hasOwnPort() {
        OptionalInt given = child.launch().port();
        return given.isPresent()
                && endpoint.filter(at -> at.port() == given.getAsInt()).isPresent();
    }

    /** Where it listens, when it was ready; empty: on no port so far. */
    Optional<Endpoint> endpoint() {
        return endpoint;
    }

    /** Returns when nothing of it is left. */
    void stop() throws InterruptedException {
        child.stop();
        watch.join(LAST_STEPS.toMillis());
    }
}
