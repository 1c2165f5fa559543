package dev.hotreload.build;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * What an annotation processor can read of a source: all of it but the code inside methods and initializers. Taken from
 * the syntax alone, before anything is attributed or changed. Sorted.
 *
 * @param hash of the text
 * @param names the simple names that it spells, inherited or not, of whatever is mentioned
 * @param annotations the simple names of its annotations
 * @param declares the simple names of its classes
 */
record Outline(String hash, List<String> names, List<String> annotations, List<String> declares) {
    Outline {
        names = List.copyOf(names);
        annotations = List.copyOf(annotations);
        declares = List.copyOf(declares);
    }

    static Outline of(
            String hash, Collection<String> names, Collection<String> annotations, Collection<String> declares) {
        return new Outline(hash, sorted(names), sorted(annotations), sorted(declares));
    }

    private static List<String> sorted(Collection<String> texts) {
        return List.copyOf(new TreeSet<>(texts));
    }

    boolean carries(String annotation) {
        return Collections.binarySearch(annotations, annotation) >= 0;
    }
}
