package dev.hotreload.bench.compile;

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

    static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
