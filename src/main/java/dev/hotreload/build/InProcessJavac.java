package dev.hotreload.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.hotreload.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** javac in this process, with its view of the class path kept open from one compilation to the next. */
final class InProcessJavac implements Javac {
    private static final String NO_PROCESSORS = "-proc:none";

    private final JavaCompiler compiler;
    private @Nullable Warm warm;

    InProcessJavac() {
        compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new IllegalStateException("this Java has no compiler"));
    }

    /** What one class path and one processor path need; replaced when they change. */
    private record Warm(
            String key, StandardJavaFileManager files, ProcessorLoader processors, Relay relay, KeptContexts kept) {}

    /** The file manager lives longer than a compilation, and tells what it finds to the one that runs. */
    private static final class Relay implements DiagnosticListener<JavaFileObject> {
        private DiagnosticListener<JavaFileObject> current = new JavacReport().diagnostics();
        private boolean reported;

        @Override
        public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
            reported = true;
            current.report(diagnostic);
        }
    }

    @Override
    public JavacOutcome compile(JavacRequest request, CancelToken cancel) {
        try {
            charset(request.options().args());
        } catch (IllegalArgumentException e) {
            return failure("the encoding of the sources is not one that this JDK knows: " + e.getMessage());
        }
        try {
            Warm ready = warm(request);
            JavacOutcome outcome = compile(request, ready, cancel);
            if (ready.relay.reported) {
                // What it found in a file, a file manager says once in its life.
                close();
            }
            return outcome;
        } catch (ProcessorLoader.UnusableException e) {
            return failure(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavacOutcome compile(JavacRequest request, Warm ready, CancelToken cancel)
            throws IOException, ProcessorLoader.UnusableException {
        ProcessorRun processors = processors(request, ready);
        OutputFiles outputs = new OutputFiles(ready.files, ready.processors, processors, request, cancel);
        List<String> options = options(request);
        if (!ready.kept.serves(request, processors)) {
            return run(request, ready, processors, JavacContext.once(outputs, options), cancel);
        }
        if (!options.contains(NO_PROCESSORS)) {
            options.add(NO_PROCESSORS);
        }
        return ready.kept.compile(
                request,
                options,
                outputs,
                context -> run(request, ready, processors, context, cancel),
                () -> ready.relay.reported);
    }

    private JavacOutcome run(
            JavacRequest request, Warm ready, ProcessorRun processors, JavacContext context, CancelToken cancel) {
        JavacReport report = new JavacReport();
        ready.relay.current = report.diagnostics();
        try (StandardJavaFileManager read = changing(request, ready.relay);
                OutputFiles outputs = context.files().next(processors, request, cancel, read)) {
            OutlineCollector outlines;
            UseCollector uses;
            boolean success = false;
            try {
                JavacTask task = context.task(compiler, report, request, units(request, read));
                outlines = new OutlineCollector(task);
                if (request.parseOnly()) {
                    return parse(task, outlines);
                }
                uses = listen(task, request, processors, outlines, cancel);
                success = task.call();
            } catch (IllegalArgumentException e) {
                return failure("javac: " + e.getMessage());
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                context.crashed();
                // javac wraps what a listener throws.
                cancel.check();
                report.crashed(e, processors.failed());
                return JavacOutcome.failure(report.problems(false), Processed.nothing());
            }
            cancel.check();
            Processed processed = processed(request, processors, outlines, outputs);
            return outcome(report, success, outputs, uses, processed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For files that change, and for one compilation: a file manager keeps the text of what it read for as long as the time of its last change is the same
     * in milliseconds, and takes down that time after it has read. Two saves within one tick of the clock, or one while it
     * reads, and it hands out the older text from then on.
     */
    private StandardJavaFileManager changing(JavacRequest request, Relay relay) {
        return compiler.getStandardFileManager(
                relay, Locale.ENGLISH, charset(request.options().args()));
    }

    private static List<JavaFileObject> units(JavacRequest request, StandardJavaFileManager read) {
        List<JavaFileObject> units = new ArrayList<>();
        for (JavaFileObject unit : read.getJavaFileObjectsFromPaths(request.sources())) {
            units.add(request.scripts().contains(read.asPath(unit)) ? new ScriptSource(unit) : unit);
        }
        return units;
    }

    private static UseCollector listen(
            JavacTask task,
            JavacRequest request,
            ProcessorRun processors,
            OutlineCollector outlines,
            CancelToken cancel) {
        task.addTaskListener(stopWhen(cancel));
        if (managed(request)) {
            task.setProcessors(processors.processors());
            task.addTaskListener(outlines);
        }
        if (!Processors.mayRun(request.options()) || processors.processors().isEmpty()) {
            // Processors must not see names that they would not see in a build tool.
            task.addTaskListener(new ParameterNames(task));
        }
        UseCollector uses = new UseCollector(task);
        task.addTaskListener(uses);
        return uses;
    }

    private static Iterable<? extends CompilationUnitTree> parsed(JavacTask task) {
        try {
            return task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavacOutcome parse(JavacTask task, OutlineCollector outlines) {
        for (CompilationUnitTree unit : parsed(task)) {
            outlines.add(unit.getSourceFile(), unit);
        }
        Processed processed = new Processed(List.of(), outlines.outlines(), Map.of());
        return new JavacOutcome(true, List.of(), List.of(), Map.of(), Map.of(), true, false, processed);
    }

    private static Processed processed(
            JavacRequest request, ProcessorRun processors, OutlineCollector outlines, OutputFiles outputs) {
        List<ProcessorFacts> facts = processors.facts();
        GeneratedFiles files = new GeneratedFiles(request.sources(), outlines.outlines(), facts, outputs.makers());
        return new Processed(facts, outlines.outlines(), files.generated());
    }

    private static JavacOutcome outcome(
            JavacReport report, boolean success, OutputFiles outputs, UseCollector uses, Processed processed) {
        List<Problem> problems = report.problems(success);
        boolean twice = report.declaresTwice();
        // An unmappable character is an error of the file manager, of which the compiler does not know.
        boolean complete = problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return complete
                ? new JavacOutcome(true, problems, outputs.made(), uses.uses(), uses.parsed(), true, false, processed)
                : new JavacOutcome(
                        false, problems, List.of(), Map.of(), uses.parsed(), uses.entered(), twice, processed);
    }

    private static JavacOutcome failure(String message) {
        return JavacOutcome.failure(List.of(Problem.of(message)), Processed.nothing());
    }

    private static TaskListener stopWhen(CancelToken cancel) {
        return new TaskListener() {
            @Override
            public void started(TaskEvent event) {
                cancel.check();
            }
        };
    }

    /** Whether we find the processors, and not javac. */
    private static boolean managed(JavacRequest request) {
        return Processors.mayRun(request.options()) && !Processors.onModulePath(request.options());
    }

    private static ProcessorRun processors(JavacRequest request, Warm ready)
            throws IOException, ProcessorLoader.UnusableException {
        List<Processor> processors = managed(request) && !request.parseOnly()
                ? ready.processors.fresh(Processors.named(request.options()))
                : List.of();
        return processors.isEmpty()
                ? new ProcessorRun(List.of(), Map.of(), List.of())
                : new ProcessorRun(processors, ready.processors.kinds(), request.silent());
    }

    private static List<String> options(JavacRequest request) {
        List<String> options = new ArrayList<>();
        request.options().release().ifPresent(release -> {
            options.add("--release");
            options.add(String.valueOf(release));
        });
        options.addAll(request.options().args());
        options.add("-implicit:none");
        if (!Processors.mayRun(request.options()) || request.parseOnly()) {
            options.add(NO_PROCESSORS);
        }
        return options;
    }

    private Warm warm(JavacRequest request) throws IOException {
        List<Path> named = Processors.namedPath(request.options());
        List<Path> processorPath = named.isEmpty() ? request.classpath() : named;
        Charset charset = charset(request.options().args());
        ModulePath modules = modulePath(request);
        String key = request.classpath()
                + Fingerprint.ofPaths(request.resting(request.classpath()))
                + modules
                + Fingerprint.ofPaths(request.resting(named))
                + charset;
        Warm current = warm;
        if (current != null && current.key.equals(key) && !current.processors.worn()) {
            return current;
        }
        close();
        Relay relay = new Relay();
        StandardJavaFileManager files = compiler.getStandardFileManager(relay, Locale.ENGLISH, charset);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, modules.classpath());
        if (!modules.modules().isEmpty()) {
            files.setLocationFromPaths(StandardLocation.MODULE_PATH, modules.modules());
        }
        if (!named.isEmpty()) {
            files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, processorPath);
        }
        Warm fresh = new Warm(key, files, ProcessorLoader.over(processorPath), relay, new KeptContexts());
        warm = fresh;
        return fresh;
    }

    private ModulePath modulePath(JavacRequest request) throws IOException {
        if (request.module().isEmpty()) {
            return ModulePath.none(request.classpath());
        }
        JavacReport report = new JavacReport();
        Charset charset = charset(request.options().args());
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(report.diagnostics(), Locale.ENGLISH, charset)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    report.other(),
                    files,
                    report.diagnostics(),
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjects(request.module().get()));
            return ModulePath.of(task.parse(), request.classpath());
        }
    }

    /** The encoding that the options name; without one it is UTF-8, as of JDK 18 for every javac. */
    static Charset charset(List<String> args) {
        int at = args.indexOf("-encoding");
        return at >= 0 && at + 1 < args.size() ? Charset.forName(args.get(at + 1)) : StandardCharsets.UTF_8;
    }

    @Override
    public void close() {
        Warm current = warm;
        warm = null;
        if (current != null) {
            try {
                current.files.close();
                current.processors.dispose();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
