package guestbook;

import java.util.LinkedHashMap;
import java.util.Map;

/** An entry as it was typed, before anyone looked at it. */
public record Draft(String name, String message) {
    static final int LONGEST_NAME = 60;
    static final int LONGEST_MESSAGE = 1000;

    static final Draft EMPTY = new Draft("", "");

    /** Strips what is around the texts; a missing one is an empty one. */
    public Draft {
        name = name == null ? "" : name.strip();
        message = message == null ? "" : message.strip();
    }

    /** What is wrong, by field; empty when the draft can become an entry. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (name.isEmpty()) {
            problems.put("name", "Please tell us your name.");
        } else if (length(name) > LONGEST_NAME) {
            problems.put("name", "At most " + LONGEST_NAME + " characters, please.");
        }
        if (message.isEmpty()) {
            problems.put("message", "Please write a few words.");
        } else if (length(message) > LONGEST_MESSAGE) {
            problems.put("message", "At most " + LONGEST_MESSAGE + " characters, please.");
        }
        return problems;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
