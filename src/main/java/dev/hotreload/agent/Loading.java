package dev.hotreload.agent;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Loads classes by the application's loader, and initialises none, on the thread {@code hotreload-agent-load}. It rests as long as it
 * works, since somebody else needs the processor more.
 */
final class Loading implements Runnable {
    private static final long LONGEST_WORK_NANOS = 5_000_000;

    private final List<String> classes;
    private final Thread thread = new Thread(this, "hotreload-agent-load");
    private volatile boolean stopped;

    Loading(List<String> classes) {
        this.classes = List.copyOf(classes);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Returns when the thread has ended, which takes as long as one class. */
    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    @Override
    public void run() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        long begin = System.nanoTime();
        for (String name : classes) {
            if (stopped) {
                return;
            }
            try {
                Class.forName(name, false, loader);
            } catch (ClassNotFoundException | LinkageError | RuntimeException unavailable) {
                // The other JVM made it by itself, or it meets the trouble again when the application wants it.
            }
            long worked = System.nanoTime() - begin;
            if (worked > LONGEST_WORK_NANOS) {
                LockSupport.parkNanos(worked);
                begin = System.nanoTime();
            }
        }
    }
}
