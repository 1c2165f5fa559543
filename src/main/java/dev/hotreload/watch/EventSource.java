package dev.hotreload.watch;

import java.io.IOException;
import java.util.function.Consumer;

/** The operating system's file events. */
interface EventSource extends AutoCloseable {
    /** No signal after it, but perhaps during it. */
    @Override
    void close();

    /** Makes event sources. */
    @FunctionalInterface
    interface Factory {
        /**
         * Returns when every directory that the filter walks is watched.
         *
         * @param signals called on the source's own thread
         */
        EventSource arm(WatchPlan plan, PathFilter filter, Consumer<Signal> signals) throws IOException;
    }
}
