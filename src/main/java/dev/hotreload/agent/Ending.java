package dev.hotreload.agent;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends the application and all that it started: politely at first, at once after the grace period. */
final class Ending {
    /** What a JVM that was asked to end by a signal answers. */
    private static final int EXIT_CODE = 143;

    private final long deadlineNanos;
    private final ProcessTree tree = new ProcessTree(ProcessHandle.current());

    Ending(Duration grace) {
        this.deadlineNanos = System.nanoTime() + grace.toNanos();
    }

    /** Blocks until the JVM is gone. */
    void begin() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(new Children(), "hotreload-agent-children"));
        } catch (IllegalStateException endingAlready) {
            // Then the children are ended below, when the grace period is over or the hooks are done with them.
            start(new Children(), "hotreload-agent-children");
        }
        start(new Exit(), "hotreload-agent-exit");
        while (remainingNanos() > 0) {
            LockSupport.parkNanos(remainingNanos());
        }
        tree.killOthers();
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the application's shutdown hooks; does not return. */
    private static final class Exit implements Runnable {
        @Override
        public void run() {
            System.exit(EXIT_CODE);
        }
    }

    /** Ends what the application started, while its own hooks run. */
    private final class Children implements Runnable {
        @Override
        public void run() {
            for (ProcessHandle child : tree.others()) {
                child.destroy();
            }
            while (remainingNanos() > 0 && !tree.others().isEmpty()) {
                LockSupport.parkNanos(20_000_000);
            }
            tree.killOthers();
        }
    }
}
