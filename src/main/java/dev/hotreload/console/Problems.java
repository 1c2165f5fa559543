package dev.hotreload.console;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Problems as text: {@code path:line:column: error: message}, which editors turn into links, and the source line with a
 * caret below it.
 */
public final class Problems {
    private static final String INDENT = "    ";

    private final Path workingDir;
    private final boolean absolutePaths;

    /** Paths are shown as seen from {@code workingDir}, as editors' terminals expect them. */
    public Problems(Path workingDir) {
        this(workingDir, false);
    }

    /**
     * Paths below {@code workingDir} are shown relative to it, or all in full.
     *
     * @param absolutePaths for consoles that are no terminals: there editors make links of full paths only
     */
    public Problems(Path workingDir, boolean absolutePaths) {
        this.workingDir = workingDir;
        this.absolutePaths = absolutePaths;
    }

    /** Ends with a line break. */
    public String text(Problem problem) {
        StringBuilder text = new StringBuilder(place(problem));
        List<String> lines = problem.message().lines().toList();
        text.append(problem.severity().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(Printable.of(lines.get(0)))
                .append('\n');
        List<String> excerpt = problem.excerpt().lines().map(Printable::inPlace).toList();
        int margin = excerpt.stream().mapToInt(Problems::margin).min().orElse(0);
        excerpt.forEach(line -> text.append(INDENT)
                .append(line.substring(margin).stripTrailing())
                .append('\n'));
        lines.stream()
                .skip(1)
                .forEach(line ->
                        text.append(INDENT).append(Printable.of(line.strip())).append('\n'));
        return text.toString();
    }

    /** The excerpt's lines share their white space at the left, tabs included, so that much of it can go. */
    private static int margin(String line) {
        return line.length() - line.stripLeading().length();
    }

    private String place(Problem problem) {
        if (problem.file().isEmpty()) {
            return "";
        }
        String place = Printable.of(path(problem.file().get()));
        place += problem.line() > 0 ? ":" + problem.line() : "";
        place += problem.line() > 0 && problem.column() > 0 ? ":" + problem.column() : "";
        return place + ": ";
    }

    /** A path as this console shows it. */
    public String path(Path path) {
        return !absolutePaths && path.startsWith(workingDir) && !path.equals(workingDir)
                ? workingDir.relativize(path).toString()
                : path.toString();
    }
}
