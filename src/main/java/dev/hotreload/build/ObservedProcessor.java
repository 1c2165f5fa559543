package dev.hotreload.build;

import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * A processor that tells when it is at work. It is handed javac's own environment: Lombok and Micronaut do not work with
 * any other.
 */
final class ObservedProcessor implements Processor {
    private final Processor real;
    private final ProcessorRun run;
    private SourceVersion sourceVersion = SourceVersion.latest();
    private boolean called;
    private boolean takes;

    ObservedProcessor(Processor real, ProcessorRun run) {
        this.real = real;
        this.run = run;
    }

    String name() {
        return real.getClass().getName();
    }

    /** Whether it was handed something. */
    boolean called() {
        return called;
    }

    /** Whether it kept annotations for itself. */
    boolean takes() {
        return takes;
    }

    @Override
    public void init(ProcessingEnvironment environment) {
        run.during(this, () -> {
            real.init(environment);
            SourceVersion supported = real.getSupportedSourceVersion();
            // javac would say so with the name of this class.
            if (supported.compareTo(environment.getSourceVersion()) < 0) {
                environment
                        .getMessager()
                        .printMessage(
                                Diagnostic.Kind.WARNING,
                                "Supported source version '" + supported + "' from annotation processor '" + name()
                                        + "' less than -source '"
                                        + environment.getSourceVersion().name().replace("RELEASE_", "") + "'");
            } else {
                sourceVersion = supported;
            }
            return true;
        });
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // The answer is that of the real one.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        called = true;
        boolean took = run.during(this, () -> real.process(annotations, round));
        takes |= took;
        return took;
    }

    @Override
    public Set<String> getSupportedOptions() {
        return real.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return real.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return sourceVersion;
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            @Nullable Element element,
            @Nullable AnnotationMirror annotation,
            @Nullable ExecutableElement member,
            @Nullable String userText) {
        return real.getCompletions(element, annotation, member, userText);
    }
}
