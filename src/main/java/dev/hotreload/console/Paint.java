package dev.hotreload.console;

/** The colour of a line's first word; none where colours are not wanted. */
enum Paint {
    GOOD("32"),
    BAD("31"),
    CARE("33"),
    QUIET("36");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(String text, boolean coloured) {
        return coloured ? "\u001b[1;" + code + "m" + text + "\u001b[0m" : text;
    }
}
