package dev.hotreload.bench;

/** A Markdown page with parts that are written by benchmarks, each between two markers. */
public final class Page {
    private Page() {}

    /** The page with the part of this name replaced. */
    public static String replace(String page, String name, String content) {
        String begin = "<!-- " + name + ": begin -->";
        String end = "<!-- " + name + ": end -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the page needs a line " + begin + " and after it a line " + end);
        }
        return page.substring(0, from + begin.length()) + "\n" + content + "\n" + page.substring(to);
    }
}
