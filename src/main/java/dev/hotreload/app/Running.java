package dev.hotreload.app;

import java.time.Duration;

/** A child with what is known of its start, and the thread that watches it. Apart from the child used by the thread {@code app}. */
final class Running {
    private final long request;
    private final Child child;
    private final Duration stop;
    private final boolean standby;
    private final Thread watch;
    private boolean ready;

    /**
     * For a child that just began; nobody watches it before {@link #watch()}.
     *
     * @param request the number of the message that asked for it
     * @param stop until the version before was gone
     * @param standby whether it came from one
     */
    Running(long request, Child child, Duration stop, boolean standby, Watch watch) {
        this.request = request;
        this.child = child;
        this.stop = stop;
        this.standby = standby;
        this.watch = new Thread(watch, "app-" + child.launch().number());
        this.watch.setDaemon(true);
    }

    long request() {
        return request;
    }

    Child child() {
        return child;
    }

    void watch() {
        watch.start();
    }

    /** Whether it has been ready. */
    boolean wasReady() {
        return ready;
    }

    /** It is ready, so long after its start. */
    Timings ready(Duration start) {
        ready = true;
        return new Timings(stop, start, standby);
    }

    /** Returns when nothing of it is left. */
    void stop(Duration lastSteps) throws InterruptedException {
        child.stop();
        watch.join(lastSteps.toMillis());
    }
}
