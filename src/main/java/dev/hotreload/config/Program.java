package dev.hotreload.config;

/**
 * A program, or code beside the application's own, that a config file has hotreload run; or a place outside the project that it has
 * it write to.
 *
 * @param key dotted
 * @param text as it would stand in the file, in one line and without a character that a terminal would obey
 * @param at where it stands
 */
public record Program(String key, String text, Origin.InFile at) {

    /** A text of unknown origin as a terminal can show it: what it would obey is escaped. */
    public static String shown(String text) {
        String literal = Literal.of(text);
        return literal.equals('"' + text + '"') ? text : literal;
    }
}
