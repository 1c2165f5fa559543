package dev.hotreload.config;

import java.util.Locale;

/**
 * One key of the configuration, as documentation and command line show it.
 *
 * @param name dotted, such as {@code watch.debounce}; the flag is the same behind two dashes
 * @param type what is wanted, short, such as {@code duration}
 * @param defaultText as it would stand in the file, or words where the default is found out
 * @param description one line
 * @param repeatable whether the flag may be given several times
 * @param bare whether the flag may stand without a value, which means {@code true}
 * @param fileOnly whether the key can be set in the config file only; a flag or variable is then a problem
 * @param notYet what is not yet available in this version, in words; empty: all of it is
 * @param named whether a value of the config file may name a program, which needs trust
 */
public record Key(
        String name,
        String type,
        String defaultText,
        String description,
        boolean repeatable,
        boolean bare,
        boolean fileOnly,
        String notYet,
        boolean named) {

    /** The environment variable that sets this key. */
    public String variable() {
        return variableOf(name);
    }

    static String variableOf(String name) {
        return "HOTRELOAD_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
