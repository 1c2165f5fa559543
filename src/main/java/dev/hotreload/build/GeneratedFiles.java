package dev.hotreload.build;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Traces the files that processors made back to the sources of the compilation. */
final class GeneratedFiles {
    private final List<Path> sources;
    private final Map<Path, Outline> outlines;
    private final Map<String, ProcessorFacts> processors;
    private final Map<Path, OutputFiles.Maker> makers = new HashMap<>();

    GeneratedFiles(
            List<Path> sources,
            Map<Path, Outline> outlines,
            List<ProcessorFacts> processors,
            Collection<OutputFiles.Maker> made) {
        this.sources = sources;
        this.outlines = outlines;
        this.processors = processors.stream().collect(Collectors.toMap(ProcessorFacts::name, facts -> facts));
        made.forEach(maker -> makers.put(Path.of(maker.path()), maker));
    }

    /** By relative path. */
    Map<Path, Generated> generated() {
        Map<Path, Generated> generated = new HashMap<>();
        makers.forEach(
                (path, maker) -> generated.put(path, new Generated(maker.processor(), List.copyOf(origins(maker)))));
        return generated;
    }

    private Set<Path> origins(OutputFiles.Maker maker) {
        ProcessorFacts facts = processors.get(maker.processor());
        if (facts == null || facts.kind() != ProcessorFacts.Kind.ISOLATING) {
            return handledBy(facts);
        }
        Set<Path> origins = new LinkedHashSet<>();
        Set<Path> seen = new HashSet<>();
        Deque<Path> todo = new ArrayDeque<>(maker.origins());
        while (!todo.isEmpty()) {
            Path origin = todo.remove();
            if (origin.isAbsolute()) {
                origins.add(origin);
            } else if (seen.add(origin) && makers.containsKey(origin)) {
                todo.addAll(makers.get(origin).origins());
            }
        }
        origins.retainAll(new HashSet<>(sources));
        // JDK 17 does not tell, and not every processor does: then it may be any.
        return origins.isEmpty() ? handledBy(facts) : origins;
    }

    private Set<Path> handledBy(@org.jspecify.annotations.Nullable ProcessorFacts facts) {
        Set<Path> handled = sources.stream()
                .filter(source -> facts != null && outlines.containsKey(source) && facts.handles(outlines.get(source)))
                .collect(Collectors.toSet());
        return handled.isEmpty() ? Set.copyOf(sources) : handled;
    }
}
