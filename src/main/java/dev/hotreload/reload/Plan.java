package dev.hotreload.reload;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a built change asks of the running application. Plans add up: the stronger wins, two swaps unite. */
public sealed interface Plan {

    /** The application would not notice. */
    record Nothing() implements Plan {}

    /** Only the browser has to look again. */
    record Refresh() implements Plan {}

    /**
     * Classes to redefine in the running JVM.
     *
     * @param classes binary names
     */
    record Swap(Set<String> classes) implements Plan {
        public Swap {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * A new child JVM.
     *
     * @param reason for the screen, as in "restarted because …"; empty for the first start
     */
    record Restart(String reason) implements Plan {}

    /** This plan and a later one, as one plan. The reason of the earlier restart stays: it came first. */
    default Plan plus(Plan later) {
        if (this instanceof Swap a && later instanceof Swap b) {
            SortedSet<String> both = new TreeSet<>(a.classes());
            both.addAll(b.classes());
            return new Swap(both);
        }
        return later.strength() > strength() ? later : this;
    }

    private int strength() {
        if (this instanceof Restart) {
            return 3;
        }
        if (this instanceof Swap) {
            return 2;
        }
        return this instanceof Refresh ? 1 : 0;
    }
}
