package dev.hotreload.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table under a title; the first column is text, the others are figures. */
public record Table(String title, List<String> heads, List<List<String>> rows) {

    public Table {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(row + " does not fit under " + heads);
            }
        }
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("**" + title + "**");
        lines.add("");
        lines.add(line(heads));
        lines.add("|---|" + "---:|".repeat(heads.size() - 1));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** Three significant digits at most: more would be noise. */
    public static String figure(double value) {
        double size = Math.abs(value);
        int decimals = size < 0.1 && size > 0 ? 4 : size < 10 ? 2 : size < 100 ? 1 : 0;
        return String.format(Locale.ROOT, size < 1000 ? "%." + decimals + "f" : "%,.0f", value);
    }
}
