package dev.hotreload.build;

import dev.hotreload.build.ProcessorFacts.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import javax.annotation.processing.Processor;

/** The annotation processors of one compilation: which of them is at work, and what came of it. */
final class ProcessorRun {
    private static final String OPTION = "org.gradle.annotation.processing.";

    private final List<Processor> processors = new ArrayList<>();
    private final List<ObservedProcessor> observed = new ArrayList<>();
    private final Map<String, String> kinds;
    private Optional<ObservedProcessor> current = Optional.empty();
    private Optional<String> failed = Optional.empty();

    /**
     * Prepares fresh processors.
     *
     * @param kinds what the processor path declares, by the name of the processor
     * @param silent those whose earlier work is kept
     */
    ProcessorRun(Collection<Processor> fresh, Map<String, String> kinds, Collection<ProcessorFacts> silent) {
        this.kinds = kinds;
        for (Processor processor : fresh) {
            Optional<ProcessorFacts> kept = silent.stream()
                    .filter(facts -> facts.name().equals(processor.getClass().getName()))
                    .findFirst();
            if (kept.isPresent()) {
                processors.add(new SilentProcessor(kept.get()));
            } else {
                ObservedProcessor one = new ObservedProcessor(processor, this);
                observed.add(one);
                processors.add(one);
            }
        }
    }

    /** What javac is to call, in order. */
    List<Processor> processors() {
        return processors;
    }

    boolean during(ObservedProcessor processor, BooleanSupplier work) {
        Optional<ObservedProcessor> before = current;
        current = Optional.of(processor);
        boolean done = false;
        try {
            boolean answer = work.getAsBoolean();
            done = true;
            return answer;
        } finally {
            current = before;
            if (!done) {
                failed = Optional.of(processor.name());
            }
        }
    }

    /** The processor that makes what is made now; empty: javac itself does. */
    Optional<String> current() {
        return current.map(ObservedProcessor::name);
    }

    /** The processor that threw. */
    Optional<String> failed() {
        return failed;
    }

    /** What is known of those that were handed something; to be asked when javac is done. */
    List<ProcessorFacts> facts() {
        return observed.stream()
                .filter(ObservedProcessor::called)
                .map(this::facts)
                .toList();
    }

    private ProcessorFacts facts(ObservedProcessor processor) {
        Set<String> annotations;
        Kind kind;
        try {
            annotations = new TreeSet<>(processor.getSupportedAnnotationTypes());
            kind = kind(kinds.getOrDefault(processor.name(), ""), processor);
        } catch (RuntimeException e) {
            // It does not answer outside a compilation: then it may handle anything and depend on everything.
            annotations = Set.of("*");
            kind = Kind.UNKNOWN;
        }
        return new ProcessorFacts(processor.name(), kind, List.copyOf(annotations), processor.takes());
    }

    private static Kind kind(String declared, ObservedProcessor processor) {
        Set<String> options = declared.equals("dynamic") ? processor.getSupportedOptions() : Set.of(OPTION + declared);
        if (options.contains(OPTION + "aggregating")) {
            return Kind.AGGREGATING;
        }
        return options.contains(OPTION + "isolating") ? Kind.ISOLATING : Kind.UNKNOWN;
    }
}
