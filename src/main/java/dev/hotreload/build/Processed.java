package dev.hotreload.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What annotation processors had to do with a compilation.
 *
 * @param processors those that were handed something
 * @param outlines of the sources, where processors run; known also when the compilation failed
 * @param generated what they made, sources, classes and other files, each by its relative path
 */
record Processed(List<ProcessorFacts> processors, Map<Path, Outline> outlines, Map<Path, Generated> generated) {
    private static final Processed NOTHING = new Processed(List.of(), Map.of(), Map.of());

    Processed {
        processors = List.copyOf(processors);
        outlines = Map.copyOf(outlines);
        generated = Map.copyOf(generated);
    }

    static Processed nothing() {
        return NOTHING;
    }
}
