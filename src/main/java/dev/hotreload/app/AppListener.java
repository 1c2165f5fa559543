package dev.hotreload.app;

import dev.hotreload.span.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Hears what becomes of each launch; called on the thread {@code app}, but for {@link #stopping} and {@link #left}. After a newer one or a stop was
 * asked for nothing is said of a launch but that it is stopped or, where it was to go on, that it ended. Must not block, but in
 * {@link #stopping}, nor call {@link App#stop()}.
 */
public interface AppListener {
    /**
     * It answers.
     *
     * @param endpoint empty: it listens on no port so far
     */
    void ready(int launch, Optional<Endpoint> endpoint, Timings timings);

    /** It ended, could not be started, or was stopped because it never became ready. Nothing of it is left. */
    void exited(int launch, AppExit exit);

    /**
     * What runs is about to be asked to stop. May wait until its last requests are answered. For any thread.
     *
     * @param endpoint where it listens; empty: on no port so far
     * @param wanted false: somebody waits for the end of the application
     */
    void stopping(Optional<Endpoint> endpoint, BooleanSupplier wanted) throws InterruptedException;

    /**
     * What went on until the newest was ready has left, and nothing of it is left. For any thread.
     *
     * @param startNanos when it was asked to
     */
    void left(int launch, long startNanos, List<Part> parts);

    /** It was ready without a port, and now listens on one. */
    void listening(int launch, Endpoint endpoint);

    /** There is no standby, although one is wanted. */
    void withoutStandby(String reason);

    /** It is not ready yet, though it should be; said again each time that the start has taken twice as long. */
    void slow(int launch, StartProgress progress);

    /**
     * What was measured a moment after it became ready or had a swap.
     *
     * @param own of hotreload
     */
    void measured(Footprint application, Footprint own);

    /** The application that runs takes more and more; once for each thing of which it does. */
    void grows(Growth growth);

    /** The answer to {@link App#swap}; none follows when a restart or a stop was asked for meanwhile. */
    void swapped(int generation, SwapOutcome outcome);
}
