package dev.hotreload.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is found. Many files of one part, in one container, are one finding: the first of them. */
final class Findings {
    private final Budget budget;
    private final Map<Key, Counted> found = new LinkedHashMap<>();
    private final List<Unverified> unverified = new ArrayList<>();

    private record Key(Rule rule, Level level, Place container, String message) {}

    private record Counted(String first, int count) {}

    Findings(Budget budget) {
        this.budget = budget;
    }

    /**
     * Adds a file.
     *
     * @param message what it is, the same for all that belong together
     */
    void add(Rule rule, Level level, Place container, String name, String message) throws UnverifiedException {
        Key key = new Key(rule, level, container, message);
        Counted counted = found.get(key);
        if (counted == null) {
            budget.keep(container, name + message);
        }
        found.put(key, counted == null ? new Counted(name, 1) : new Counted(counted.first(), counted.count() + 1));
    }

    void addUnverified(Unverified one) throws UnverifiedException {
        budget.keep(one.place(), one.message());
        unverified.add(one);
    }

    /** In the order in which they were met. */
    List<Finding> found() {
        List<Finding> all = new ArrayList<>();
        found.forEach((key, counted) -> {
            Place place = counted.first().isEmpty()
                    ? key.container()
                    : key.container().in(counted.first());
            String more = counted.count() == 1 ? "" : " (and " + (counted.count() - 1) + " more)";
            all.add(new Finding(key.rule(), key.level(), place, key.message() + more));
        });
        return all;
    }

    List<Unverified> unverified() {
        return List.copyOf(unverified);
    }
}
