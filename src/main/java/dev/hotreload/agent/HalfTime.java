package dev.hotreload.agent;

import java.util.concurrent.locks.LockSupport;

/** Lets work in the background rest for as long as it worked, since the developer's next edit may come. Used by the thread that works. */
public final class HalfTime {
    private static final long LONGEST_WORK_NANOS = 5_000_000;

    private long begin = System.nanoTime();

    /** Returns at once, or after some 5 ms; to be called every millisecond or so. */
    public void rest() {
        long worked = System.nanoTime() - begin;
        if (worked > LONGEST_WORK_NANOS) {
            LockSupport.parkNanos(worked);
            begin = System.nanoTime();
        }
    }
}
