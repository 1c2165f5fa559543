package dev.hotreload.build;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Stands for a processor whose earlier work is kept: takes the annotations that it would take, and makes nothing. */
final class SilentProcessor extends AbstractProcessor {
    private final ProcessorFacts facts;

    SilentProcessor(ProcessorFacts facts) {
        this.facts = facts;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.copyOf(facts.annotations());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // The answer is that of the real one.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return facts.takes();
    }
}
