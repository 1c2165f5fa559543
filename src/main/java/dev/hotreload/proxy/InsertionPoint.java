package dev.hotreload.proxy;

import java.util.Locale;

/**
 * Finds where a script can stand in a page so that it runs before any other, and changes nothing: behind the tag
 * {@code <head>}, or as far there as the page's beginning goes, by the rules of HTML's "before html" and "before head"
 * (HTML Living Standard, 13.2.6.4).
 */
final class InsertionPoint {
    static final int UNDECIDED = -1;

    /** Byte order marks: of UTF-16, and of UTF-8 taken byte by byte. */
    private static final String[] MARKS = {"\uFEFF", "\u00EF\u00BB\u00BF"};

    private final String page;
    private final boolean whole;
    private int position;
    private int best;

    private InsertionPoint(String page, boolean whole) {
        this.page = page;
        this.whole = whole;
    }

    /**
     * An index into the text, or {@link #UNDECIDED} when more of the page must be seen.
     *
     * @param page its beginning, a character for each code unit of the ASCII range; others stand for anything
     * @param whole whether nothing more comes
     */
    static int in(String page, boolean whole) {
        return new InsertionPoint(page, whole).find();
    }

    private int find() {
        for (String mark : MARKS) {
            if (page.startsWith(mark)) {
                position = mark.length();
                best = mark.length();
            }
        }
        while (true) {
            while (position < page.length() && Character.isWhitespace(page.charAt(position))) {
                position++;
            }
            int end;
            if (begins("<!--")) {
                end = after("-->", position + 4);
            } else if (begins("<!doctype") || begins("<?")) {
                end = after(">", position);
                best = Math.max(best, end);
            } else if (beginsTag("<html")) {
                end = afterTag();
                best = Math.max(best, end);
            } else if (beginsTag("<head")) {
                return settled(afterTag());
            } else {
                return couldBecomeOne() ? settled(UNDECIDED) : best;
            }
            if (end < 0) {
                return settled(UNDECIDED);
            }
            position = end;
        }
    }

    private int settled(int end) {
        return end >= 0 ? end : whole ? best : UNDECIDED;
    }

    private boolean begins(String text) {
        return page.regionMatches(true, position, text, 0, text.length());
    }

    private boolean beginsTag(String name) {
        int next = position + name.length();
        return begins(name)
                && next < page.length()
                && (Character.isWhitespace(page.charAt(next)) || page.charAt(next) == '>' || page.charAt(next) == '/');
    }

    /** Whether what is there is the beginning of something that would move the point on. */
    private boolean couldBecomeOne() {
        String rest = page.substring(position);
        for (String text : new String[] {"<!--", "<!doctype", "<?", "<html>", "<head>"}) {
            if (rest.length() < text.length() && text.startsWith(rest.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private int after(String text, int from) {
        int found = page.indexOf(text, from);
        return found < 0 ? UNDECIDED : found + text.length();
    }

    /** A {@code >} in quotes does not end a tag. */
    private int afterTag() {
        char quote = 0;
        for (int index = position; index < page.length(); index++) {
            char here = page.charAt(index);
            if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if ((here == '"' || here == '\'')
                    && page.substring(position, index).stripTrailing().endsWith("=")) {
                quote = here;
            } else if (here == '>') {
                return index + 1;
            }
        }
        return UNDECIDED;
    }
}
