package dev.hotreload.app;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something of which a JVM takes more and more, so that it looks like a leak.
 *
 * @param what as in "threads grew"
 * @param unit what lies between two measurements: a swap, or a reload of any kind
 * @param times how many measurements in a row said more than the one before
 * @param from what it was before them, with its unit
 * @param to what it is now
 * @param came names of what came since then and is still there; may be empty
 */
public record Growth(String what, String unit, int times, String from, String to, List<String> came) {
    private static final int NAMED = 5;

    public Growth {
        came = List.copyOf(came);
    }

    /** A line for people. */
    public String text() {
        String names = came.isEmpty()
                ? ""
                : came.stream()
                        .limit(NAMED)
                        .collect(Collectors.joining(
                                ", ", " (", came.size() > NAMED ? ", and " + (came.size() - NAMED) + " more)" : ")"));
        return what + " grew from one " + unit + " to the next, " + times + " times in a row: " + from + " to " + to
                + names;
    }
}
