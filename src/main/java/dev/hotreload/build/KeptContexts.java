package dev.hotreload.build;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles with what javac has read of the JDK and of jars before. What it says then is taken only where it succeeds: an error
 * is looked for again by a javac that knows nothing. Not thread-safe.
 */
final class KeptContexts {
    private static final Logger log = LoggerFactory.getLogger(KeptContexts.class);
    /** As of this release javac compiles with modules, and keeps the platform's classes apart from all others. */
    private static final int MODULES_SINCE = 9;

    private static final Optional<JavacInternals> JAVAC = internals();

    private Optional<JavacContext> kept = Optional.empty();

    private static Optional<JavacInternals> internals() {
        try {
            return Optional.of(new JavacInternals());
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.warn(
                    "every compilation reads its libraries again: this JDK's javac has other internals than JDK 17 to 25",
                    e);
            return Optional.empty();
        }
    }

    /** Whether nothing but sources, options and the class path has a say in the compilation. */
    boolean serves(JavacRequest request, ProcessorRun processors) {
        List<String> args = request.options().args();
        boolean processing = Processors.mayRun(request.options())
                && (Processors.onModulePath(request.options())
                        || !processors.processors().isEmpty());
        // A class file may be worth a warning, which is given when it is read.
        boolean pickedUp = args.contains("-Werror") || args.stream().anyMatch(arg -> arg.startsWith("-Xplugin"));
        return JAVAC.isPresent()
                && !request.parseOnly()
                && request.module().isEmpty()
                && request.options().release().orElse(MODULES_SINCE) >= MODULES_SINCE
                && !processing
                && !pickedUp;
    }

    /**
     * Compiles what is served.
     *
     * @param files for a context that is new
     * @param isFinal whether a failure would not be found a second time
     */
    JavacOutcome compile(
            JavacRequest request,
            List<String> options,
            OutputFiles files,
            Function<JavacContext, JavacOutcome> javac,
            BooleanSupplier isFinal) {
        Optional<JavacContext> before = kept.filter(context -> context.options().equals(options));
        kept = Optional.empty();
        boolean sound = false;
        if (before.isPresent() && !request.ownClassDirs().isEmpty()) {
            JavacOutcome outcome = javac.apply(before.get());
            sound = before.get().done(outcome.success());
            if (sound && outcome.success()) {
                kept = before;
                return outcome;
            }
            if (isFinal.getAsBoolean()) {
                return outcome;
            }
        }
        JavacContext fresh = JavacContext.kept(files, options, JAVAC.orElseThrow());
        JavacOutcome outcome = javac.apply(fresh);
        if (outcome.success()) {
            kept = fresh.done(true) ? Optional.of(fresh) : Optional.empty();
        } else if (sound) {
            kept = before;
        }
        return outcome;
    }
}
