package dev.hotreload.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The commands of a shell or batch script, and whether each is carried out whenever the script is. That is read off the words, as
 * a script cannot be run here.
 */
final class Script {
    private static final Pattern BEGIN = Pattern.compile("(?:^|[;&|({]\\s*|\\b(?:then|else|do)\\s+)(?:if|case)\\b");
    private static final Pattern END = Pattern.compile("(?:^|[;\\s])(?:fi|esac)\\b");
    private static final Pattern BATCH_BEGIN = Pattern.compile("(?i)^\\)?\\s*(?:if|else)\\b.*\\($");
    private static final Pattern BATCH_END = Pattern.compile("^\\)");
    private static final Pattern BATCH_IF = Pattern.compile("(?i)^@?if\\b");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");
    private static final Pattern BATCH_COMMENT = Pattern.compile("(?i)^@?(?:rem\\b|::).*");
    private static final Pattern SAYS = Pattern.compile("@?(?i:echo|printf)\\b");
    private static final Pattern WITH_CONDITION = Pattern.compile("&&|\\|\\||\\$\\{\\w+:?\\+[^}]*$");
    private static final Pattern FOR_DEBUGGING = Pattern.compile("(?i)\\b\\w*(?:debug|jpda)\\w*=");

    /** How far back a condition is looked for in the same command. */
    private static final int NEAR = 2_000;

    private Script() {}

    /**
     * One command, with what it is continued by.
     *
     * @param line 1-based, of its beginning
     * @param conditional whether something around it decides
     */
    record Command(String text, int line, boolean conditional) {
        /** Whether what stands at this offset may be without effect. */
        boolean isConditional(int offset) {
            String before = text.substring(Math.max(0, offset - NEAR), offset);
            return conditional
                    || SAYS.matcher(text).lookingAt()
                    || WITH_CONDITION.matcher(before).find()
                    || FOR_DEBUGGING.matcher(before).find();
        }
    }

    static List<Command> shell(String text) {
        List<Command> commands = new ArrayList<>();
        int depth = 0;
        for (Command line : joined(text, "\\", COMMENT)) {
            int begins = (int) BEGIN.matcher(line.text()).results().count();
            int ends = (int) END.matcher(line.text()).results().count();
            commands.add(new Command(line.text(), line.line(), depth > 0 || begins > 0));
            depth = Math.max(0, depth + begins - ends);
        }
        return commands;
    }

    static List<Command> batch(String text) {
        List<Command> commands = new ArrayList<>();
        int depth = 0;
        for (Command line : joined(text, "^", BATCH_COMMENT)) {
            depth = Math.max(0, depth - (BATCH_END.matcher(line.text()).find() ? 1 : 0));
            boolean alone = BATCH_IF.matcher(line.text()).find();
            commands.add(new Command(line.text(), line.line(), depth > 0 || alone));
            depth += BATCH_BEGIN.matcher(line.text()).find() ? 1 : 0;
        }
        return commands;
    }

    /** The lines of a file of options, each by itself. */
    static List<Command> options(String text) {
        return joined(text, "\\", COMMENT).stream()
                .filter(line -> !line.text().isEmpty())
                .toList();
    }

    static boolean isBatch(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".bat") || lower.endsWith(".cmd");
    }

    private static List<Command> joined(String text, String continued, Pattern comment) {
        List<Command> commands = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int line = 0;
        int begin = 1;
        for (String raw : text.lines().toList()) {
            line++;
            String stripped = comment.matcher(raw).replaceFirst("").strip();
            if (open.isEmpty()) {
                begin = line;
            }
            if (stripped.endsWith(continued)) {
                open.append(stripped, 0, stripped.length() - 1).append(' ');
                continue;
            }
            commands.add(new Command(open.append(stripped).toString(), begin, false));
            open.setLength(0);
        }
        if (!open.isEmpty()) {
            commands.add(new Command(open.toString(), begin, false));
        }
        return commands;
    }
}
