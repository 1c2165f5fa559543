package dev.hotreload.app;

import dev.hotreload.config.EnvironmentFiles;
import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one {@code .env} file: {@code NAME=value} lines, with {@code export}, comments, {@code 'literal'} and
 * {@code "quoted"} values over several lines, and <code>${NAME}</code> or <code>${NAME:-default}</code> outside single
 * quotes. A {@code $} without a brace is itself, because passwords have them.
 */
final class EnvParser {
    /** Linux starts no program with more in one variable (MAX_ARG_STRLEN, include/uapi/linux/binfmts.h). */
    private static final int MOST_CHARS = 131_000;

    private static final Pattern BLANK = Pattern.compile("[ \t]*(#[^\n]*)?");
    private static final Pattern NAME =
            Pattern.compile("[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)(?::-([^}\n]*))?}");

    private final Path file;
    private final String text;
    private final Map<String, String> outer;
    private final Map<String, String> variables;
    private final List<Problem> problems;
    private int at;

    /**
     * @param outer wins in references
     * @param variables what was read before and is read now
     * @param problems what is wrong is added here
     */
    EnvParser(
            Path file, String text, Map<String, String> outer, Map<String, String> variables, List<Problem> problems) {
        this.file = file;
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.text = unmarked.replace("\r\n", "\n").replace('\r', '\n');
        this.outer = outer;
        this.variables = variables;
        this.problems = problems;
    }

    void parse() {
        while (at < text.length()) {
            if (!skip(BLANK) || !atLineEnd()) {
                parseVariable();
            }
            skipLine();
        }
    }

    private void parseVariable() {
        Matcher name = matcher(NAME);
        if (!name.lookingAt()) {
            skip(Pattern.compile("[ \t]+"));
            problem(at, "is not a variable; write NAME=value, or # before a comment");
            return;
        }
        at = name.end();
        char first = at < text.length() ? text.charAt(at) : '\n';
        Optional<String> value = switch (first) {
            case '\'' -> literal();
            case '"' -> quoted();
            default -> bare();
        };
        value.ifPresent(known -> put(name, known));
    }

    /** References to references double with each line, and no program can be started with what comes of it. */
    private void put(Matcher name, String value) {
        if (!outer.containsKey(name.group(1)) && EnvironmentFiles.namesProgram(name.group(1), value)) {
            problem(
                    name.start(1),
                    name.group(1) + " has programs or libraries loaded, and env files are taken as they come; set it"
                            + " outside, or under [run.env] in .hotreload.toml, which is asked about once");
        } else if (value.length() <= MOST_CHARS) {
            variables.put(name.group(1), value);
        } else {
            problem(
                    name.start(1),
                    "has " + value.length() + " characters as its value; a variable may have " + MOST_CHARS
                            + ", so keep it in a file and name that");
        }
    }

    private Optional<String> literal() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            return unclosed();
        }
        String value = text.substring(at + 1, end);
        return afterQuote(end, value);
    }

    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                value.append(unescaped(text.charAt(i + 1)));
                i += 2;
            } else if (text.startsWith("${", i)) {
                i = expand(i, value);
            } else {
                value.append(c);
                i++;
            }
        }
        return i < text.length() ? afterQuote(i, value.toString()) : unclosed();
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            case '\n' -> "";
            default -> "\\" + c;
        };
    }

    private Optional<String> bare() {
        int lineEnd = lineEnd(at);
        StringBuilder value = new StringBuilder();
        int i = at;
        while (i < lineEnd) {
            boolean comment = text.charAt(i) == '#' && (i == at || Character.isWhitespace(text.charAt(i - 1)));
            if (comment) {
                break;
            }
            if (text.startsWith("${", i)) {
                i = expand(i, value);
            } else {
                value.append(text.charAt(i++));
            }
        }
        return Optional.of(value.toString().stripTrailing());
    }

    /** Appends what the reference stands for; returns where it ends. */
    private int expand(int start, StringBuilder value) {
        Matcher reference = REFERENCE.matcher(text).region(start, text.length());
        if (!reference.lookingAt()) {
            problem(start, "has a reference that is not ${NAME} or ${NAME:-default}; for a plain ${ use single quotes");
            return start + 2;
        }
        String name = reference.group(1);
        String fallback = Optional.ofNullable(reference.group(2)).orElse("");
        String known = Optional.ofNullable(outer.get(name)).orElse(variables.getOrDefault(name, ""));
        value.append(known.isEmpty() ? fallback : known);
        return reference.end();
    }

    private Optional<String> afterQuote(int quote, String value) {
        at = quote + 1;
        skip(Pattern.compile("[ \t]+(#[^\n]*)?"));
        if (atLineEnd()) {
            return Optional.of(value);
        }
        problem(at, "has text after the closing quote");
        return Optional.empty();
    }

    private Optional<String> unclosed() {
        problem(at, "has a quote that is never closed");
        return Optional.empty();
    }

    private void problem(int position, String message) {
        int lineStart = text.lastIndexOf('\n', position - 1) + 1;
        int line =
                (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
        // No excerpt: the line may hold a password.
        problems.add(Problem.at(file, line, position - lineStart + 1, message));
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = matcher(pattern);
        boolean found = matcher.lookingAt();
        at = found ? matcher.end() : at;
        return found;
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private boolean atLineEnd() {
        return at >= text.length() || text.charAt(at) == '\n';
    }

    private void skipLine() {
        at = lineEnd(at) + 1;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
