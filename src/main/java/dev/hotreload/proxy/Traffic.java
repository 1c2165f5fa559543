package dev.hotreload.proxy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The gate with those who wait before it. For any thread. */
final class Traffic {
    private final Runnable held;
    private volatile Gate gate;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param held told of each request that has to wait, once */
    Traffic(Gate gate, Runnable held) {
        this.gate = gate;
        this.held = held;
    }

    /** A request before a gate that is not open; each is woken once for each time that it was added. */
    interface Waiting {
        /** The gate has changed; for any thread, returns at once. */
        void wake();
    }

    Gate gate() {
        return gate;
    }

    /** Everybody who waits looks at the new one. */
    void set(Gate next) {
        gate = next;
        // No more than wait now: those who find that they must go on waiting come again.
        for (int left = count.get(); left > 0; left--) {
            Waiting one = waiting.poll();
            if (one != null) {
                count.decrementAndGet();
                one.wake();
            }
        }
    }

    /** Until the gate is another than the one that was seen. */
    void await(Gate seen, Waiting one) {
        count.incrementAndGet();
        waiting.add(one);
        if (gate != seen) {
            // It changed between the look and the queue, and nobody may come by again.
            forget(one, true);
        }
    }

    /** One that has not waited before is about to. */
    void held() {
        held.run();
    }

    /** It waits no longer. */
    void forget(Waiting one) {
        forget(one, false);
    }

    private void forget(Waiting one, boolean wake) {
        if (waiting.remove(one)) {
            count.decrementAndGet();
            if (wake) {
                one.wake();
            }
        }
    }

    /** How many wait. */
    int waiting() {
        return count.get();
    }
}
