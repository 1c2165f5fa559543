package dev.hotreload.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is found. Many files of one part, in one container, are one finding: the first of them, unless they are kept apart. */
final class Findings {
    private final Budget budget;
    private final boolean apart;
    private final Map<Key, Counted> found = new LinkedHashMap<>();
    private final List<Unverified> unverified = new ArrayList<>();

    /** @param file empty: it is one of many */
    private record Key(Rule rule, Level level, Place container, String message, String file) {}

    private record Counted(String first, int count) {}

    Findings(Budget budget) {
        this(budget, false);
    }

    private Findings(Budget budget, boolean apart) {
        this.budget = budget;
        this.apart = apart;
    }

    /** Of the artifact's own files each is a finding, since not all of them may come to the same. */
    static Findings apart(Budget budget) {
        return new Findings(budget, true);
    }

    /**
     * Adds a file.
     *
     * @param message what it is, the same for all that belong together
     */
    void add(Rule rule, Level level, Place container, String name, String message) throws UnverifiedException {
        String file = apart && container.steps().isEmpty() ? name : "";
        Key key = new Key(rule, level, container, message, file);
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
