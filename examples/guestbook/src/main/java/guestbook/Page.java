package guestbook;

import java.util.List;

/** Some of the entries, and where they stand among all of them. */
public record Page(List<Entry> entries, int number, int last, int total) {
    static final int SIZE = 10;

    public Page {
        entries = List.copyOf(entries);
    }

    /** The page with that number, counted from 1; the nearest one when there is none. */
    public static Page of(Entries all, int number) {
        int total = all.count();
        int last = Math.max(1, (total + SIZE - 1) / SIZE);
        int nearest = Math.min(Math.max(number, 1), last);
        return new Page(all.newest(SIZE, (nearest - 1) * SIZE), nearest, last, total);
    }
}
