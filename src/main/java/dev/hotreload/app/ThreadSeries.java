package dev.hotreload.app;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts threads for {@link Trend}. A pool starts its threads one by one as work comes, which is no leak: of threads whose names differ
 * by the number at the end only, the first few count as one.
 */
final class ThreadSeries {
    private static final int POOL = 16;

    private ThreadSeries() {}

    static long count(Collection<String> names) {
        long count = 0;
        Map<String, Map<String, Integer>> series = new HashMap<>();
        for (String name : names) {
            String stem = stem(name);
            if (isNumbered(name, stem)) {
                series.computeIfAbsent(stem, first -> new HashMap<>()).merge(name, 1, Integer::sum);
            } else {
                count++;
            }
        }
        for (Map<String, Integer> one : series.values()) {
            // The same number again is another pool of that kind.
            count += Math.max(Collections.max(one.values()), one.size() - POOL + 1);
        }
        return count;
    }

    /** The JDK numbers threads that nobody named; they have nothing in common. */
    private static boolean isNumbered(String name, String stem) {
        return !stem.equals(name) && !stem.equals("Thread-") && !stem.equals("Timer-");
    }

    private static String stem(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }
}
