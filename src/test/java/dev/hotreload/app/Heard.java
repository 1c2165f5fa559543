package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.hotreload.span.Part;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A listener that remembers. */
final class Heard implements AppListener {
    private final BlockingQueue<Object> reports = new LinkedBlockingQueue<>();
    /** Apart, because they come at times that a test does not choose. */
    final BlockingQueue<StartProgress> slow = new LinkedBlockingQueue<>();

    final BlockingQueue<Footprint> measured = new LinkedBlockingQueue<>();
    final BlockingQueue<Growth> grown = new LinkedBlockingQueue<>();

    record Ready(int launch, Optional<Endpoint> endpoint, Timings timings) {}

    record Exited(int launch, AppExit exit) {}

    record Listening(int launch, Endpoint endpoint) {}

    record WithoutStandby(String reason) {}

    record Swap(int generation, SwapOutcome outcome) {}

    @Override
    public void ready(int launch, Optional<Endpoint> endpoint, Timings timings) {
        reports.add(new Ready(launch, endpoint, timings));
    }

    @Override
    public void exited(int launch, AppExit exit) {
        reports.add(new Exited(launch, exit));
    }

    @Override
    public void listening(int launch, Endpoint endpoint) {
        reports.add(new Listening(launch, endpoint));
    }

    @Override
    public void stopping(Optional<Endpoint> endpoint, BooleanSupplier wanted) {}

    @Override
    public void left(int launch, long startNanos, List<Part> parts) {}

    @Override
    public void swapped(int generation, SwapOutcome outcome) {
        reports.add(new Swap(generation, outcome));
    }

    @Override
    public void slow(int launch, StartProgress progress) {
        slow.add(progress);
    }

    @Override
    public void measured(Footprint application, Footprint own) {
        measured.add(application);
    }

    @Override
    public void grows(Growth growth) {
        grown.add(growth);
    }

    @Override
    public void withoutStandby(String reason) {
        reports.add(new WithoutStandby(reason));
    }

    /** The next report, which must be of this type. */
    <T> T next(Class<T> type) throws InterruptedException {
        Object report = reports.poll(20, TimeUnit.SECONDS);
        assertNotNull(report, "no report");
        assertEquals(type, report.getClass(), report.toString());
        return type.cast(report);
    }

    List<Object> rest() {
        return List.copyOf(reports);
    }
}
