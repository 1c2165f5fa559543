package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** What one compilation has to say: diagnostics, text beside them, and a crash. */
final class JavacReport {
    private static final String JAVAC = "com.sun.tools.javac.";
    private static final String DECLARED_TWICE = "compiler.err.already.defined";
    private static final Pattern A_CLASS = Pattern.compile("class |interface |@interface |enum |record ");

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final StringWriter other = new StringWriter();
    private Optional<Problem> crash = Optional.empty();

    DiagnosticCollector<JavaFileObject> diagnostics() {
        return diagnostics;
    }

    /** Where javac writes what is no diagnostic. */
    StringWriter other() {
        return other;
    }

    /**
     * Notes that javac ended by an exception.
     *
     * @param processor the annotation processor that threw it
     */
    void crashed(Throwable thrown, Optional<String> processor) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        String text = root + (trace.length == 0 ? "" : ", at " + trace[0]);
        if (processor.isPresent()) {
            crash = Optional.of(Problem.of("annotation processor " + processor.get() + " failed: " + text
                    + "; a bug in it, or something in your sources that it does not expect"));
        } else if (root instanceof StackOverflowError) {
            crash = Optional.of(Problem.of("javac ran out of stack: some expression is nested too deeply"));
        } else if (trace.length > 0 && !isJdk(trace[0].getClassName())) {
            crash = Optional.of(Problem.of("a plugin of javac failed: " + text + "; a bug in the plugin"));
        } else {
            crash = Optional.of(Problem.of("javac itself failed: " + text
                    + "; a bug in the JDK or in an annotation processor or plugin, not in your sources"));
        }
    }

    private static boolean isJdk(String className) {
        return className.startsWith(JAVAC) || className.startsWith("java.") || className.startsWith("jdk.");
    }

    /** Whether a class has two nested classes of one name: the report of it completes the outer one before all are entered. */
    boolean declaresTwice() {
        return diagnostics.getDiagnostics().stream()
                .filter(found -> DECLARED_TWICE.equals(found.getCode()))
                .anyMatch(found ->
                        A_CLASS.matcher(found.getMessage(Locale.ENGLISH)).lookingAt());
    }

    /** All problems; there is an error among them if javac did not succeed. */
    List<Problem> problems(boolean success) {
        List<Problem> problems = new ArrayList<>(Diagnostics.problems(diagnostics.getDiagnostics()));
        crash.ifPresent(problems::add);
        boolean explained = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        if (!success && !explained) {
            String text = other.toString().strip();
            problems.add(Problem.of(text.isEmpty() ? "javac failed and gave no reason" : "javac: " + text));
        }
        return problems;
    }
}
