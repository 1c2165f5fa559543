package dev.hotreload.swap;

import java.util.Map;
import java.util.Set;

/**
 * A nest as the JVM runs it.
 *
 * @param javacNames of its numbered classes, from the names under which they run to those that javac gave them last
 * @param taken names that some class of the nest has or had since the JVM started
 */
record Running(Nest nest, Map<String, String> javacNames, Set<String> taken) {
    Running {
        javacNames = Map.copyOf(javacNames);
        taken = Set.copyOf(taken);
    }

    /** As it was read from the class directory. */
    static Running committed(Nest nest) {
        return new Running(nest, Map.of(), nest.nodes().keySet());
    }
}
