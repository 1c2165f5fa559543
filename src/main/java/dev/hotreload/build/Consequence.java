package dev.hotreload.build;

import java.util.Set;
import java.util.TreeSet;

/** What a build asks of the running application beside its classes and resources. Two add up; the stronger wins. */
public sealed interface Consequence {
    /** Nothing. */
    record None() implements Consequence {}

    /**
     * The browser has to look again.
     *
     * @param files from the root, with {@code /}
     */
    record Refresh(Set<String> files) implements Consequence {
        public Refresh {
            files = Set.copyOf(files);
        }
    }

    /** A new start; the reason is as in "restarted because …". */
    record Restart(String reason) implements Consequence {}

    /** This and a later one. */
    default Consequence plus(Consequence later) {
        if (this instanceof Restart || later instanceof None) {
            return this;
        }
        if (this instanceof Refresh one && later instanceof Refresh other) {
            Set<String> both = new TreeSet<>(one.files());
            both.addAll(other.files());
            return new Refresh(both);
        }
        return later;
    }
}
