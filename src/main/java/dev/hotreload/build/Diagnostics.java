package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** javac's diagnostics as problems. */
final class Diagnostics {
    private Diagnostics() {}

    /** Errors and warnings, each once; notes are left out. */
    static List<Problem> problems(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
            severity(diagnostic.getKind()).ifPresent(severity -> problems.add(problem(diagnostic, severity)));
        }
        return new ArrayList<>(problems);
    }

    private static Optional<Problem.Severity> severity(Diagnostic.Kind kind) {
        return switch (kind) {
            case ERROR -> Optional.of(Problem.Severity.ERROR);
            case WARNING, MANDATORY_WARNING -> Optional.of(Problem.Severity.WARNING);
            case NOTE, OTHER -> Optional.empty();
        };
    }

    private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic, Problem.Severity severity) {
        String message = diagnostic.getMessage(Locale.ENGLISH).strip();
        JavaFileObject source = diagnostic.getSource();
        if (source == null || diagnostic.getPosition() == Diagnostic.NOPOS) {
            return new Problem(path(source), 0, 0, severity, message, "");
        }
        int line = (int) diagnostic.getLineNumber();
        int column = (int) diagnostic.getColumnNumber();
        return new Problem(path(source), line, column, severity, message, excerpt(source, diagnostic));
    }

    private static Optional<Path> path(@Nullable JavaFileObject source) {
        return source == null || !"file".equals(source.toUri().getScheme())
                ? Optional.empty()
                : Optional.of(Path.of(source.toUri()));
    }

    /** The line of the position with a caret below it; tabs stay tabs so that the caret stands right. */
    private static String excerpt(JavaFileObject source, Diagnostic<?> diagnostic) {
        CharSequence text;
        try {
            text = source.getCharContent(true);
        } catch (IOException e) {
            // Deleted since: the message alone must do.
            return "";
        }
        int position = (int) diagnostic.getPosition();
        if (position > text.length()) {
            return "";
        }
        int start = position;
        while (start > 0 && text.charAt(start - 1) != '\n') {
            start--;
        }
        int end = position;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        StringBuilder caret = new StringBuilder();
        for (int i = start; i < position; i++) {
            caret.append(text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return text.subSequence(start, end) + "\n" + caret + "^";
    }
}
