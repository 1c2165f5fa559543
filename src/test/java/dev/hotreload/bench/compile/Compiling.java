package dev.hotreload.bench.compile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** Somebody who brings a project's classes up to date, and has seen all edits but the last. */
interface Compiling extends AutoCloseable {
    /** The sources that it compiles, a tree of its own. */
    GeneratedTree tree();

    /** Until the answer is there, with what it takes until it may be used. */
    Times compile() throws Exception;

    @Override
    void close() throws Exception;

    /** Milliseconds until the answer, and from there until the classes lie in place and a next start would know them. */
    record Times(double answer, double store) {}

    /** Milliseconds that the threads of this JVM have worked, those of its compiler and collector left out. */
    static double workedMillis() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                        .map(threads::getThreadCpuTime)
                        .filter(nanos -> nanos > 0)
                        .sum()
                / 1e6;
    }

    static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
