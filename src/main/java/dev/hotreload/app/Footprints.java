package dev.hotreload.app;

import dev.hotreload.agent.Gauge;
import dev.hotreload.agent.Measure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the application and hotreload measured a moment after each start and each swap, and tells what grows. A measurement is put off when
 * there is anything else to do. Used by the thread {@code app}.
 */
final class Footprints {
    private static final Logger log = LoggerFactory.getLogger(Footprints.class);

    /** Whatever a swap begins has begun, and the first request is answered. */
    static final Duration AFTER_SWAP = Duration.ofMillis(300);

    /** A start goes on for a while after it is ready, and the first measurement in a JVM costs most. */
    static final Duration AFTER_START = Duration.ofSeconds(2);

    /** Long, for nothing waits for it: whatever comes ends it. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<Message> inbox;
    private final AppListener listener;
    private final AtomicInteger newest = new AtomicInteger();
    private final Leaks own = Leaks.ofRunner();
    private @Nullable Child measured;
    private Leaks leaks = Leaks.ofApplication();

    /** @param inbox gets a {@link Message.Measure} when it is time for it */
    Footprints(Consumer<Message> inbox, AppListener listener) {
        this.inbox = inbox;
        this.listener = listener;
    }

    /** The child has something new. */
    void expect(Child child, Duration rest) {
        int number = newest.incrementAndGet();
        CompletableFuture.delayedExecutor(rest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (number == newest.get()) {
                        // Here, because the first time takes long, and the thread app might be wanted.
                        inbox.accept(new Message.Measure(child, number, ofOurselves(false)));
                    }
                });
    }

    private static Footprint ofOurselves(boolean collect) {
        return Footprint.of(Gauge.measure(new Measure(0, collect)));
    }

    /** @param wanted whether there is nothing else to do */
    void measure(Message.Measure order, BooleanSupplier wanted) throws InterruptedException {
        if (order.number() != newest.get()) {
            return;
        }
        Child child = order.child();
        Optional<Footprint> footprint = ofChild(child, false, wanted);
        if (footprint.isEmpty()) {
            if (!wanted.getAsBoolean()) {
                expect(child, AFTER_SWAP);
            }
            return;
        }
        listener.measured(footprint.get(), order.own());
        if (measured != child) {
            measured = child;
            leaks = Leaks.ofApplication();
        }
        leaks.add(footprint.get(), () -> ofChild(child, true, wanted)).forEach(listener::grows);
        own.add(order.own(), () -> wanted.getAsBoolean() ? Optional.of(ofOurselves(true)) : Optional.empty())
                .forEach(growth -> log.warn("hotreload itself may have a leak, please report it: {}", growth.text()));
    }

    private static Optional<Footprint> ofChild(Child child, boolean collect, BooleanSupplier wanted)
            throws InterruptedException {
        Optional<AgentLink> agent = child.awaitAgent(Duration.ZERO, wanted);
        return agent.isEmpty()
                ? Optional.empty()
                : agent.get().measure(collect, ANSWER_TIMEOUT, wanted).map(Footprint::of);
    }
}
