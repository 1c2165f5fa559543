package dev.hotreload.app;

import dev.hotreload.purity.Purity;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found out about the static initialisers of some jars and a JDK.
 *
 * @param pure binary names of classes that may be initialised at any time
 * @param others binary names of those of which this could not be shown
 * @param missing binary names that the libraries mention and do not have
 * @param entries of the jars
 */
record Judged(Set<String> pure, Set<String> others, Set<String> missing, JarEntries entries) {
    Judged {
        pure = Set.copyOf(pure);
        others = Set.copyOf(others);
        missing = Set.copyOf(missing);
    }

    static Judged nothing(List<Path> jars) throws IOException {
        return new Judged(Set.of(), Set.of(), Set.of(), JarEntries.of(jars));
    }

    /** Those that were not looked at yet. */
    List<String> left(Collection<String> names) {
        return names.stream()
                .filter(name -> !pure.contains(name) && !others.contains(name))
                .toList();
    }

    /** With what was found about these. */
    Judged and(Collection<String> names, Purity.Found found) {
        Set<String> allPure = union(pure, found.pure());
        // What has failed meanwhile.
        allPure.removeAll(others);
        Set<String> allOthers = union(others, names);
        allOthers.removeAll(allPure);
        return new Judged(allPure, allOthers, union(missing, found.missing()), entries);
    }

    /** With the knowledge that this one has failed, whatever was shown of it. */
    Judged without(String failed) {
        Set<String> left = new HashSet<>(pure);
        left.remove(failed);
        return new Judged(left, union(others, Set.of(failed)), missing, entries);
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    static Judged read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return new Judged(names(in), names(in), names(in), JarEntries.read(in));
        } catch (RuntimeException damaged) {
            throw new IOException(damaged);
        }
    }

    private static Set<String> names(DataInputStream in) throws IOException {
        Set<String> names = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Set<String> names : List.of(pure, others, missing)) {
                out.writeInt(names.size());
                for (String name : names) {
                    out.writeUTF(name);
                }
            }
            entries.write(out);
        }
    }
}
