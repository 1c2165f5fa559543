package dev.hotreload.build;

import com.sun.source.util.JavacTask;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/** What javac runs in: files, options, and what it has read before. For one compilation, or for many with the same options. */
final class JavacContext {
    private final OutputFiles files;
    private final List<String> options;
    private final Optional<KeptSymbols> symbols;
    private boolean crashed;

    private JavacContext(OutputFiles files, List<String> options, Optional<KeptSymbols> symbols) {
        this.files = files;
        this.options = options;
        this.symbols = symbols;
    }

    /** For one compilation. */
    static JavacContext once(OutputFiles files, List<String> options) {
        return new JavacContext(files, options, Optional.empty());
    }

    /** For compilations without annotation processors. */
    static JavacContext kept(OutputFiles files, List<String> options, JavacInternals javac) {
        return new JavacContext(files, options, Optional.of(new KeptSymbols(javac, options)));
    }

    OutputFiles files() {
        return files;
    }

    List<String> options() {
        return options;
    }

    /** Throws {@link IllegalArgumentException} if javac does not take the options. */
    JavacTask task(
            JavaCompiler compiler, JavacReport report, JavacRequest request, Iterable<? extends JavaFileObject> units) {
        JavacTask task = symbols.isPresent()
                ? symbols.get().task(files, report, options, units, request.classDirs())
                : (JavacTask) compiler.getTask(report.other(), files, report.diagnostics(), options, null, units);
        task.setLocale(Locale.ENGLISH);
        return task;
    }

    /** javac ended by an exception. */
    void crashed() {
        crashed = true;
    }

    /**
     * Ends a compilation; whether its result is right and another may follow.
     *
     * @param success whether it had no error
     */
    boolean done(boolean success) {
        return !crashed && symbols.isPresent() && symbols.get().done(success);
    }
}
