package dev.hotreload.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** A part of a sentence, {@code ; did you mean "x"?}, or nothing where no candidate is near. */
    static String didYouMean(String typed, Collection<String> candidates) {
        return nearest(typed, candidates).map(Suggestion::words).orElse("");
    }

    static Optional<String> nearest(String typed, Collection<String> candidates) {
        int limit = Math.max(1, typed.length() / 3);
        String small = typed.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> distance(small, candidate.toLowerCase(Locale.ROOT)) <= limit)
                .min(comparingInt(candidate -> distance(small, candidate.toLowerCase(Locale.ROOT))));
    }

    static String words(String name) {
        return "; did you mean \"" + name + "\"?";
    }

    /** Optimal string alignment: insert, delete, replace, or swap two neighbours; three rows of the usual matrix. */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + cost, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
