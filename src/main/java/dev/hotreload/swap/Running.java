package dev.hotreload.swap;

import java.util.Map;
import java.util.Set;

/**
 * A nest as the JVM runs it.
 *
 * @param javacNames of its numbered classes, from the names under which they run to those that javac gave them last
 * @param kept lambdas that the source has no more, as class, name and descriptor
 * @param taken names that some class of the nest has or had since the JVM started
 */
record Running(Nest nest, Map<String, String> javacNames, Set<String> kept, Set<String> taken) {
    Running {
        javacNames = Map.copyOf(javacNames);
        kept = Set.copyOf(kept);
        taken = Set.copyOf(taken);
    }

    /** Whether the source still has this class, as far as the last swap tells. */
    boolean isAlive(String name) {
        return javacNames.isEmpty() || javacNames.containsKey(name);
    }

    /** As it was read from the class directory. */
    static Running committed(Nest nest) {
        return new Running(nest, Map.of(), Set.of(), nest.nodes().keySet());
    }
}
