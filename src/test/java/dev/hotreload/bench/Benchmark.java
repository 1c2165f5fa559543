package dev.hotreload.bench;

import java.nio.file.Path;

/** Measures one thing about hotreload, and the same about others. */
public interface Benchmark {
    String name();

    /** Where its tables go, between two markers with its name. */
    default Path page() {
        return Path.of("docs/performance.md");
    }

    /**
     * Takes minutes; says on standard output what it does.
     *
     * @param work a directory of its own; what is in it may be kept for the next run
     */
    Report run(Path work, Machine machine) throws Exception;
}
