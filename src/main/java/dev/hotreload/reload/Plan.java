package dev.hotreload.reload;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a built change asks of the running application. Plans add up: the stronger wins, two of the same kind unite. */
public sealed interface Plan {

    /** The application would not notice. */
    record Nothing() implements Plan {}

    /**
     * Files that are read anew whenever they are asked for: they take their places, and only the browser has to look
     * again.
     *
     * @param resources paths below the class directory
     */
    record Refresh(Set<String> resources) implements Plan {
        public Refresh {
            resources = Set.copyOf(resources);
        }
    }

    /**
     * Classes to redefine in the running JVM. What could be refreshed takes its place with them.
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
            return new Swap(union(a.classes(), b.classes()));
        }
        if (this instanceof Refresh a && later instanceof Refresh b) {
            return new Refresh(union(a.resources(), b.resources()));
        }
        return later.strength() > strength() ? later : this;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
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
