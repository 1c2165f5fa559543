package dev.hotreload.app;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** What the thread {@code app} is to do; a request is stale when a newer one has a higher number. */
sealed interface Message {
    /** See {@link App#restart}. */
    record Restart(long request, int launch, OptionalInt beside, Preparation preparation) implements Message {}

    /** See {@link App#stop} and {@link App#requestStop}; the latter is not for good. */
    record Stop(CountDownLatch done, boolean forGood) implements Message {}

    /** See {@link App#swap}. */
    record Swap(long request, int generation, SwapWork work) implements Message {}

    /** See {@link App#foresee}. */
    record Foresee(Path javaHome) implements Message {}

    /** It is time to see to the standby of a child. */
    record Prepare(Child child) implements Message {}

    /**
     * It is time to measure a child.
     *
     * @param number the newest counts
     * @param own what we take ourselves
     */
    record Measure(Child child, int number, Footprint own) implements Message {}

    /** A child has something to tell. */
    record Reported(Child child, Watch.Report report) implements Message {}

    /** The end of the thread. */
    record Quit() implements Message {}
}
