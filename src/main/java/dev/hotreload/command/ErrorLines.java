package dev.hotreload.command;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the errors in what a command prints: lines that name a file, which exists, with a line. The forms are those of javac, kotlinc,
 * scalac, gcc and clang, go, rustc, tsc, Python, Maven, Gradle and sbt. Used by one thread at a time.
 */
public final class ErrorLines {
    private static final int MOST = 100;
    private static final int LAST = 20;
    private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");

    /** What stands before the place, for Maven, sbt, kotlinc and Bazel. */
    private static final String MARK = "^\\s*(?:\\[(?<mark>[A-Za-z]+)\\]\\s*|(?<letter>[ew]): |(?:ERROR|error): )?";

    private static final String PATH = "(?<path>(?:file:/+)?(?:[A-Za-z]:)?[^\\s:*?\"<>|()\\[\\]][^:*?\"<>|()\\[\\]]*)";

    private static final List<Pattern> FORMS = List.of(
            // Maven: [ERROR] /a/B.java:[3,5] text
            Pattern.compile(MARK + PATH + ":\\[(?<line>\\d+),(?<column>\\d+)\\]:? (?<text>.+)"),
            // Most: B.java:3:5: error: text
            Pattern.compile(MARK + PATH + ":(?<line>\\d+)(?::(?<column>\\d+))?(?::|\\s|$)\\s*(?<text>.*)"),
            // tsc: a.ts(3,5): error TS1: text
            Pattern.compile(MARK + PATH + "\\((?<line>\\d+),(?<column>\\d+)\\): (?<text>.+)"),
            // Python:   File "a.py", line 3
            Pattern.compile("^\\s*File \"(?<path>[^\"]+)\", line (?<line>\\d+)(?<text>.*)"));

    /** rustc names the place below the message. */
    private static final Pattern ARROW = Pattern.compile("^\\s*--> (?<path>[^:]+):(?<line>\\d+):(?<column>\\d+)$");

    private static final Pattern ERROR = Pattern.compile("^(?:error(?:\\[\\w+\\])?: )(?<text>.+)");

    private final Path dir;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Deque<String> last = new ArrayDeque<>();
    private String message = "";

    /** Takes the directory that paths are relative to. */
    public ErrorLines(Path dir) {
        this.dir = dir;
    }

    /** Takes the next line; false: there is no text in it. */
    public boolean add(String printed) {
        String line = ESCAPES.matcher(printed).replaceAll("").stripTrailing();
        if (line.isBlank()) {
            return false;
        }
        last.add(line);
        if (last.size() > LAST) {
            last.remove();
        }
        if (problems.size() < MOST) {
            read(line);
        }
        return true;
    }

    private void read(String line) {
        Matcher error = ERROR.matcher(line);
        if (error.matches()) {
            message = error.group("text");
        }
        Matcher arrow = ARROW.matcher(line);
        if (arrow.matches() && !message.isEmpty()) {
            add(arrow, message);
            message = "";
            return;
        }
        for (Pattern form : FORMS) {
            Matcher place = form.matcher(line);
            if (place.matches() && !isWarning(place) && add(place, place.group("text"))) {
                return;
            }
        }
    }

    private static boolean isWarning(Matcher place) {
        String mark = Optional.ofNullable(group(place, "mark"))
                .or(() -> Optional.ofNullable(group(place, "letter")))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String text = place.group("text").toLowerCase(Locale.ROOT);
        return mark.startsWith("w")
                || mark.equals("info")
                || text.startsWith("warning")
                || text.startsWith("note:")
                || text.startsWith("info:");
    }

    private boolean add(Matcher place, String text) {
        Optional<Path> file = file(place.group("path"));
        if (file.isEmpty()) {
            return false;
        }
        String column = group(place, "column");
        try {
            int line = Integer.parseInt(place.group("line"));
            int at = column == null ? 0 : Integer.parseInt(column);
            String said = text.strip().replaceFirst("^(?:fatal )?error: ", "").replaceFirst("^, in .*", "");
            problems.add(new Problem(
                    file,
                    line,
                    at,
                    Problem.Severity.ERROR,
                    said.isEmpty() ? "the command names this place" : said,
                    excerpt(file.get(), line, at)));
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    private static @Nullable String group(Matcher matcher, String name) {
        try {
            return matcher.group(name);
        } catch (IllegalArgumentException thisFormHasNone) {
            return null;
        }
    }

    private Optional<Path> file(String named) {
        try {
            Path path = named.startsWith("file:") ? Path.of(URI.create(named)) : dir.resolve(named);
            return Optional.of(path.normalize()).filter(Files::isRegularFile);
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    private static String excerpt(Path file, int line, int column) {
        try (var lines = Files.lines(file)) {
            String text = lines.skip(Math.max(0, line - 1L)).findFirst().orElse("");
            boolean caret = column > 0 && column <= text.length() + 1;
            // Tabs stay, so that the caret stands where they end.
            return caret ? text + "\n" + text.substring(0, column - 1).replaceAll("[^\t]", " ") + "^" : text;
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }

    /** Each once, in the order in which they were printed; at most a hundred. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What was printed last, the newest last. */
    public List<String> last() {
        return List.copyOf(last);
    }
}
