package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a source file that tells how it is compiled and run, such as {@code //DEPS group:artifact:version}, as JBang
 * reads it.
 *
 * @param value without blanks around it, with what placeholders stand for; empty: the name alone says all
 * @param line 1-based
 * @param column of the value, or of the line where there is none; 1-based
 */
record Directive(Path file, String name, String value, int line, int column) {
    private static final Pattern LINE =
            Pattern.compile("//(?<name>(?:[A-Z]+:)?[A-Z_]+)(?:\\s+(?<value>.*?))?(?:\\s//\\s.*)?");
    private static final Pattern OPTIONS = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern ITEMS = Pattern.compile("(?:[^\\s;,\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    /**
     * A part of a value.
     *
     * @param column 1-based
     */
    record Word(Path file, String text, int line, int column) {
        Problem problem(String message) {
            return Problem.at(file, line, column, message);
        }
    }

    /** Those of a source, wherever in it they stand at the beginning of a line. */
    static List<Directive> in(Path file, String source, Placeholders placeholders) {
        List<Directive> found = new ArrayList<>();
        int number = 0;
        for (String line : source.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (line.startsWith("//") && matcher.matches()) {
                String value = Optional.ofNullable(matcher.group("value")).orElse("");
                int column = value.isEmpty() ? 1 : matcher.start("value") + 1;
                String filled = placeholders.fill(value.strip());
                found.add(new Directive(file, matcher.group("name"), filled, number, column));
            }
        }
        return found;
    }

    /** Divided at blanks, where they do not stand between quotes. */
    List<Word> options() {
        return words(OPTIONS);
    }

    /** Divided at blanks, commas and semicolons. */
    List<Word> items() {
        return words(ITEMS);
    }

    private List<Word> words(Pattern pattern) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = pattern.matcher(value);
        while (matcher.find()) {
            String text = QUOTED.matcher(matcher.group())
                    .replaceAll(quoted ->
                            Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1)));
            words.add(new Word(file, text, line, column + matcher.start()));
        }
        return words;
    }

    Problem problem(String message) {
        return Problem.at(file, line, column, message);
    }

    Problem warning(String message) {
        return new Problem(Optional.of(file), line, column, Problem.Severity.WARNING, message, "");
    }
}
