package dev.hotreload.build;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a running build that nobody waits for it any more. May be used from any thread. */
final class CancelToken {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    void cancel() {
        cancelled.set(true);
    }

    /** Nor for any build after it. */
    void end() {
        cancelled.set(true);
        ended.set(true);
    }

    boolean isEnded() {
        return ended.get();
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    /** Leaves the build from within javac, which has no other way out. */
    void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /** Thrown through javac. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
