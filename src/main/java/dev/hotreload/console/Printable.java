package dev.hotreload.console;

import java.util.function.IntFunction;

/**
 * Text of others that a terminal shows and does not obey: file names, source lines, what an archive holds. Tabs stay; they move
 * nothing but to the right.
 */
public final class Printable {
    private static final String REPLACEMENT = "\ufffd";

    private Printable() {}

    /** With each letter that would be obeyed, or seen by nobody, written as in a Java string. */
    public static String of(String text) {
        return shown(text, Printable::escaped);
    }

    /** With one sign in the place of each such letter, so that what stands below still stands below it. */
    static String inPlace(String text) {
        return shown(text, c -> REPLACEMENT);
    }

    private static String shown(String text, IntFunction<String> unseen) {
        if (text.codePoints().noneMatch(Printable::isUnseen)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isUnseen(c)) {
                shown.append(unseen.apply(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t';
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String escaped(int c) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            escaped.append("\\u").append(String.format("%04x", (int) unit));
        }
        return escaped.toString();
    }
}
