package dev.hotreload.watch;

import java.time.Duration;
import java.util.OptionalLong;

/** Knows when the files have been quiet. Pure: it is told what happened and when, in nanoseconds of one clock. */
final class Quiet {
    private static final Duration LONG = Duration.ofSeconds(2);

    private final long debounce;
    private final long longest;
    private boolean owed;
    private long owedSince;
    private long lastChange;

    Quiet(Duration debounce) {
        this.debounce = debounce.toNanos();
        this.longest = Math.max(LONG.toNanos(), 10 * this.debounce);
    }

    void changed(long now) {
        if (!owed) {
            owed = true;
            owedSince = now;
        }
        lastChange = now;
    }

    /** When {@link #isDue} may become true by itself; empty: not before something happens. */
    OptionalLong next(boolean settled) {
        return owed && settled ? OptionalLong.of(lastChange + debounce) : OptionalLong.empty();
    }

    /**
     * Whether to say so now.
     *
     * @param settled whether nothing is seen that has not rested
     */
    boolean isDue(boolean settled, long now) {
        // A stream of changes that never pauses still gets its turn, at the moment when one of them has rested.
        boolean overdue = owed && lastChange == now && now - owedSince >= longest;
        return owed && (overdue || (settled && now - lastChange >= debounce));
    }

    /** More is to come, though nothing has been seen of it yet. */
    void postpone(long now) {
        lastChange = now;
    }

    void told() {
        owed = false;
    }
}
