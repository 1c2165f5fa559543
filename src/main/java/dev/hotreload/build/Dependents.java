package dev.hotreload.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the sources that may see a difference: those whose answer from javac could be another one now. A source that
 * looked at a class is concerned by the members whose names it spells; so is one that looked at a subclass, which inherits
 * them. A subclass itself, and whoever relies on a class as a whole, is concerned by every member that it can see.
 *
 * <p>The names are those of Zinc's name hashing, the classes those of Gradle's class dependencies.
 */
final class Dependents {
    private static final String PACKAGE_INFO = "/package-info";

    private final BuildState state;
    private final Collection<Seen> above;

    /** @param above what differs in the modules that this one uses */
    Dependents(BuildState state, Collection<Seen> above) {
        this.state = state;
        this.above = above;
    }

    /**
     * The sources that are concerned and not known to be, each with one of the differences that it sees.
     *
     * @param known sources that are not asked for
     */
    Map<Path, Difference> of(Collection<Difference> differences, Set<Path> known) {
        Map<Path, Difference> found = new TreeMap<>();
        List<Seen> all = reached(differences);
        if (all.isEmpty()) {
            // Most edits change a body, and they must not cost more in a large project.
            return found;
        }
        for (Seen seen : all) {
            addInheritors(seen, known, found);
        }
        all.addAll(lambdas(all));
        for (Map.Entry<Path, BuildState.Source> source : state.sources().entrySet()) {
            if (!known.contains(source.getKey()) && !found.containsKey(source.getKey())) {
                for (Seen seen : all) {
                    if (sees(source.getValue(), seen)) {
                        found.put(source.getKey(), seen.difference);
                        break;
                    }
                }
            }
        }
        return found;
    }

    /**
     * A difference and where it shows.
     *
     * @param reach the class and all that inherit from it
     */
    record Seen(Difference difference, Set<String> reach) {}

    /** What modules that use this one may see: these differences, and those above through what inherits here. */
    List<Seen> seen(Collection<Difference> differences) {
        List<Seen> all = reached(differences);
        all.addAll(lambdas(all));
        return all;
    }

    private List<Seen> reached(Collection<Difference> differences) {
        List<Seen> all = new ArrayList<>();
        for (Seen seen : above) {
            all.add(new Seen(seen.difference, state.withSubtypes(seen.reach)));
        }
        for (Difference difference : differences) {
            all.add(new Seen(difference, reach(difference)));
        }
        return all;
    }

    private Set<String> reach(Difference difference) {
        Set<String> reach = state.withSubtypes(List.of(difference.type()));
        if (difference.declaration()) {
            addSealed(difference.type(), reach);
        }
        return reach;
    }

    /** What a sealed class can be is decided by what its subclasses are. */
    private void addSealed(String type, Set<String> reach) {
        ClassShape shape = state.classAt(type + ".class");
        if (shape != null) {
            for (String above : shape.supertypes()) {
                ClassShape parent = state.classAt(above + ".class");
                if (parent != null && parent.sealed() && reach.add(above)) {
                    addSealed(above, reach);
                }
            }
        }
    }

    /**
     * Whether a lambda fits an interface decides between overloads that take it, so that whoever calls one of them with
     * a lambda is concerned, though only another one was chosen.
     */
    private List<Seen> lambdas(List<Seen> all) {
        List<Seen> more = new ArrayList<>();
        for (Seen seen : all) {
            if (seen.difference.contract()) {
                Set<String> takers = new HashSet<>();
                state.sources().values().forEach(source -> {
                    if (source.uses().looksAtAny(seen.reach::contains)) {
                        source.outputs().forEach(output -> takers.add(BuildState.typeOf(output)));
                    }
                });
                Set<String> names = Set.of(UseScanner.LAMBDA);
                Difference fit = new Difference(
                        seen.difference.type(), false, false, names, names, false, seen.difference.text());
                more.add(new Seen(fit, state.withSubtypes(takers)));
            }
        }
        return more;
    }

    private void addInheritors(Seen seen, Set<Path> known, Map<Path, Difference> found) {
        for (String type : seen.reach) {
            Path owner = state.ownerOf(type + ".class");
            boolean inherits = !type.equals(seen.difference.type())
                    && (seen.difference.declaration()
                            || !seen.difference
                                    .visibleIn(Difference.packageOf(type))
                                    .isEmpty());
            if (inherits && owner != null && !known.contains(owner)) {
                found.putIfAbsent(owner, seen.difference);
            }
        }
    }

    private static boolean sees(BuildState.Source source, Seen seen) {
        Uses uses = source.uses();
        Difference difference = seen.difference;
        if (difference.comesOrGoes() && spells(uses, difference)) {
            return true;
        }
        if (difference.type().endsWith(PACKAGE_INFO)) {
            return packageOf(source).equals(difference.packageName());
        }
        if (difference.declaration()) {
            return uses.looksAtAny(seen.reach::contains);
        }
        Set<String> names = difference.visibleIn(packageOf(source));
        if (names.isEmpty()) {
            return false;
        }
        return (names.contains(UseScanner.CONSTRUCTOR) && uses.spells(UseScanner.constructorOf(difference.type())))
                || uses.looksCloselyAtAny(seen.reach::contains)
                || (uses.spellsAny(names) && uses.looksAtAny(seen.reach::contains));
    }

    /** A dollar may stand between nested classes or in a name. */
    private static boolean spells(Uses uses, Difference difference) {
        String simple = difference.type().substring(difference.type().lastIndexOf('/') + 1);
        return uses.spells(simple) || uses.spells(simple.substring(simple.lastIndexOf('$') + 1));
    }

    private static String packageOf(BuildState.Source source) {
        return source.outputs().stream().findFirst().map(Difference::packageOf).orElse("");
    }
}
