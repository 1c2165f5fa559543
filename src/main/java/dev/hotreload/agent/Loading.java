package dev.hotreload.agent;

import java.lang.reflect.Executable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Loads classes by the application's loader, and initialises those that may be, on the thread {@code hotreload-agent-load}. It rests as long as it
 * works, since somebody else needs the processor more.
 */
final class Loading implements Runnable {
    private final List<String> classes;
    private final Set<String> initialised;
    private final Consumer<String> failed;
    private final ClassLoader loader = ClassLoader.getSystemClassLoader();
    private final Thread thread = new Thread(this, "hotreload-agent-load");
    private volatile boolean spoiled;
    private volatile boolean stopped;

    /**
     * @param initialised those of the classes that are also initialised, when all are loaded
     * @param failed hears of one that ended with an exception; that is the end
     */
    Loading(List<String> classes, Collection<String> initialised, Consumer<String> failed) {
        this.classes = List.copyOf(classes);
        this.initialised = new LinkedHashSet<>(initialised);
        this.failed = failed;
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
        HalfTime halfTime = new HalfTime();
        for (String name : classes) {
            if (stopped) {
                return;
            }
            load(name);
            halfTime.rest();
        }
        for (String name : initialised) {
            if (stopped) {
                return;
            }
            if (!initialise(name)) {
                spoiled = true;
                failed.accept(name);
                return;
            }
            halfTime.rest();
        }
    }

    /** Whether a class could not be initialised, and never can be in this JVM; only after {@link #stop()}. */
    boolean isSpoiled() {
        return spoiled;
    }

    private void load(String name) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException unavailable) {
            // The other JVM made it by itself, or it meets the trouble again when the application wants it.
            initialised.remove(name);
        }
    }

    /** Returns false when the JVM has given the class up for good. */
    private boolean initialise(String name) {
        try {
            // Has the JVM link it, which it tries again when that fails, as with an optional library that is missing.
            Class<?> linked = Class.forName(name, false, loader);
            Executable[] unused = linked.isInterface() ? linked.getDeclaredMethods() : linked.getDeclaredConstructors();
        } catch (ClassNotFoundException | LinkageError | RuntimeException unavailable) {
            return true;
        }
        try {
            Class.forName(name, true, loader);
            return true;
        } catch (ClassNotFoundException | RuntimeException | Error failure) {
            return false;
        }
    }
}
