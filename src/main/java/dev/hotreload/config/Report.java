package dev.hotreload.config;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects problems, so that all of them are seen at once. */
final class Report {
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<String> lines;

    /** With the lines of the config file, for the excerpts. */
    Report(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    void error(Origin origin, String message) {
        errors.add(problem(origin, Problem.Severity.ERROR, message));
    }

    void warning(Origin origin, String message) {
        warnings.add(problem(origin, Problem.Severity.WARNING, message));
    }

    /** In the order of the file; what is not in the file comes last. */
    List<Problem> errors() {
        return sorted(errors);
    }

    List<Problem> warnings() {
        return sorted(warnings);
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(comparing((Problem problem) -> problem.file().isEmpty())
                        .thenComparingInt(Problem::line)
                        .thenComparing(comparingInt(Problem::column)))
                .distinct()
                .toList();
    }

    private Problem problem(Origin origin, Problem.Severity severity, String message) {
        if (origin instanceof Origin.InFile place) {
            return new Problem(
                    Optional.of(place.file()),
                    place.line(),
                    place.column(),
                    severity,
                    message,
                    excerpt(place.line(), place.column()));
        }
        String prefix = origin instanceof Origin.Default ? "" : origin.describe() + ": ";
        return new Problem(Optional.empty(), 0, 0, severity, prefix + message, "");
    }

    /** Tabs of the line are repeated below it, so that the caret stands under its character at any tab width. */
    private String excerpt(int line, int column) {
        if (line < 1 || line > lines.size()) {
            return "";
        }
        String text = lines.get(line - 1).stripTrailing();
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder caret = new StringBuilder();
        text.codePoints().limit(Math.max(0, column - 1)).forEach(c -> caret.append(c == '\t' ? '\t' : ' '));
        return text + "\n" + caret + "^";
    }
}
