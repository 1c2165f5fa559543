package dev.hotreload.hotswap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of edit. The text of its source holds every place that is edited as {@code «before¦after»}; a class
 * {@code Probe} in it has a method {@code ask}, and a start calls that once.
 *
 * @param kind for the table
 * @param reason of the restart; empty: it is swapped
 */
record SwapCase(String kind, String source, String reason) {
    private static final Pattern PLACE = Pattern.compile("(?s)«(.*?)¦(.*?)»");

    /** What the developer sees before the edit. */
    String before() {
        return PLACE.matcher(source).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    }

    String after() {
        return PLACE.matcher(source).replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
    }

    boolean isSwapped() {
        return reason.isEmpty();
    }
}
