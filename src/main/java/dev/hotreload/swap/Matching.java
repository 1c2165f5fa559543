package dev.hotreload.swap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds in a newer list what was in an older one: equal elements first, in order (the longest common subsequence); where
 * between two of those equally many are left on both sides, these are taken for edited.
 */
final class Matching<T> {
    private final List<T> older;
    private final List<T> newer;
    private final List<String> olderTexts;
    private final List<String> newerTexts;

    Matching(List<T> older, List<T> newer, Function<T, String> text) {
        this.older = older;
        this.newer = newer;
        this.olderTexts = older.stream().map(text).toList();
        this.newerTexts = newer.stream().map(text).toList();
    }

    /** From newer elements to the older ones that they were; what is new is missing. */
    Map<T, T> pairs() {
        Map<T, T> pairs = new LinkedHashMap<>();
        int[][] common = common();
        List<T> olderGap = new ArrayList<>();
        List<T> newerGap = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < older.size() || j < newer.size()) {
            if (i < older.size() && j < newer.size() && olderTexts.get(i).equals(newerTexts.get(j))) {
                edited(olderGap, newerGap, pairs);
                pairs.put(newer.get(j++), older.get(i++));
            } else if (j == newer.size() || (i < older.size() && common[i + 1][j] >= common[i][j + 1])) {
                olderGap.add(older.get(i++));
            } else {
                newerGap.add(newer.get(j++));
            }
        }
        edited(olderGap, newerGap, pairs);
        return pairs;
    }

    private static <T> void edited(List<T> older, List<T> newer, Map<T, T> pairs) {
        for (int k = 0; older.size() == newer.size() && k < older.size(); k++) {
            pairs.put(newer.get(k), older.get(k));
        }
        older.clear();
        newer.clear();
    }

    /** How many are common from these positions to the ends. */
    private int[][] common() {
        int[][] common = new int[older.size() + 1][newer.size() + 1];
        for (int i = older.size() - 1; i >= 0; i--) {
            for (int j = newer.size() - 1; j >= 0; j--) {
                common[i][j] = olderTexts.get(i).equals(newerTexts.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
