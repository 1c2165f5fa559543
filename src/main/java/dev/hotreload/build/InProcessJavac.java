package dev.hotreload.build;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.hotreload.config.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** javac in this process, with its view of the class path kept open from one compilation to the next. */
final class InProcessJavac implements Javac {
    private final JavaCompiler compiler;
    private @Nullable Warm warm;

    InProcessJavac() {
        compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new IllegalStateException("this Java has no compiler"));
    }

    /** What one class path and one processor path need; replaced when they change. */
    private record Warm(String key, StandardJavaFileManager files, ProcessorLoader processors, Relay relay) {}

    /** The file manager lives longer than a compilation, and tells what it finds to the one that runs. */
    private static final class Relay implements DiagnosticListener<JavaFileObject> {
        private DiagnosticCollector<JavaFileObject> current = new DiagnosticCollector<>();

        @Override
        public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
            current.report(diagnostic);
        }
    }

    @Override
    public JavacOutcome compile(JavacRequest request, CancelToken cancel) {
        try {
            charset(request.options().args());
        } catch (IllegalArgumentException e) {
            return failure(Problem.of("the encoding of the sources is not one that this JDK knows: " + e.getMessage()));
        }
        try {
            return run(request, warm(request), cancel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavacOutcome run(JavacRequest request, Warm ready, CancelToken cancel) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        ready.relay.current = diagnostics;
        StringWriter other = new StringWriter();
        try (OutputFiles outputs = new OutputFiles(ready.files, ready.processors, request, cancel)) {
            boolean success;
            UseCollector uses;
            try {
                JavacTask task = (JavacTask) compiler.getTask(
                        other,
                        outputs,
                        diagnostics,
                        options(request),
                        null,
                        ready.files.getJavaFileObjectsFromPaths(request.sources()));
                task.setLocale(Locale.ENGLISH);
                task.addTaskListener(stopWhen(cancel));
                uses = new UseCollector(task);
                task.addTaskListener(uses);
                success = task.call();
            } catch (IllegalArgumentException e) {
                return failure(Problem.of("javac: " + e.getMessage()));
            } catch (RuntimeException e) {
                // javac wraps what a listener throws.
                cancel.check();
                return failure(Problem.of("javac itself failed: " + rootOf(e) + "; this is a bug in the JDK or in an"
                        + " annotation processor, not in hotreload"));
            }
            cancel.check();
            return outcome(success, diagnostics, other.toString(), outputs, uses);
        }
    }

    private static JavacOutcome outcome(
            boolean success,
            DiagnosticCollector<JavaFileObject> diagnostics,
            String other,
            OutputFiles outputs,
            UseCollector uses) {
        List<Problem> problems = new ArrayList<>(Diagnostics.problems(diagnostics.getDiagnostics()));
        boolean explained = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        if (!success && !explained) {
            problems.add(Problem.of(other.isBlank() ? "javac failed and gave no reason" : "javac: " + other.strip()));
        }
        // An unmappable character is an error of the file manager, of which the compiler does not know.
        boolean complete = success && !explained;
        return complete
                ? new JavacOutcome(true, problems, outputs.made(), uses.uses())
                : new JavacOutcome(false, problems, List.of(), Map.of());
    }

    private static JavacOutcome failure(Problem problem) {
        return new JavacOutcome(false, List.of(problem), List.of(), Map.of());
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static TaskListener stopWhen(CancelToken cancel) {
        return new TaskListener() {
            @Override
            public void started(TaskEvent event) {
                cancel.check();
            }
        };
    }

    private static List<String> options(JavacRequest request) {
        List<String> options = new ArrayList<>();
        request.options().release().ifPresent(release -> {
            options.add("--release");
            options.add(String.valueOf(release));
        });
        options.addAll(request.options().args());
        options.add("-implicit:none");
        switch (request.options().processing()) {
            case NONE -> options.add("-proc:none");
            case PATH, FOUND -> {}
        }
        return options;
    }

    private Warm warm(JavacRequest request) throws IOException {
        List<Path> named = Processors.namedPath(request.options());
        List<Path> processorPath = named.isEmpty() ? request.classpath() : named;
        Charset charset = charset(request.options().args());
        String key = request.classpath()
                + Fingerprint.ofPaths(request.resting(request.classpath()))
                + Fingerprint.ofPaths(request.resting(processorPath))
                + charset
                + named.isEmpty();
        Warm current = warm;
        if (current != null && current.key.equals(key)) {
            return current;
        }
        close();
        Relay relay = new Relay();
        StandardJavaFileManager files = compiler.getStandardFileManager(relay, Locale.ENGLISH, charset);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, request.classpath());
        if (!named.isEmpty()) {
            files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, processorPath);
        }
        Warm fresh = new Warm(key, files, ProcessorLoader.over(processorPath), relay);
        warm = fresh;
        return fresh;
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
