package dev.hotreload.swap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * A nest that was built, under the names with which it can follow the one that runs.
 *
 * @param nest as it shall run
 * @param javacNames from the names under which its classes shall run to those of javac
 * @param kept lambdas that the source has no more, as class, name and descriptor
 * @param taken names that cannot be given any more
 * @param exhausted whether there were too few spare names
 */
record Next(Nest nest, Map<String, String> javacNames, Set<String> kept, Set<String> taken, boolean exhausted) {

    /** As it lies on disk; for a nest of which nothing runs. */
    static Next asBuilt(Nest built) {
        return new Next(built, Map.of(), Set.of(), built.nodes().keySet(), false);
    }

    static Next after(Running running, Nest built) {
        Naming naming = new Naming(running, built);
        Map<String, String> names = naming.names();
        Map<String, byte[]> files = new TreeMap<>();
        Map<String, String> javacNames = new HashMap<>();
        Set<String> kept = new HashSet<>();
        built.nodes().forEach((javacName, node) -> {
            Renaming renaming = new Renaming(names, Map.of());
            ClassNode renamed = remapped(node, renaming);
            javacNames.put(renamed.name, javacName);
            ClassNode before = running.nest().node(renamed.name);
            boolean other = renaming.renamed;
            if (before != null) {
                Lambdas.Named lambdas = Lambdas.pair(before, running.kept(), renamed, naming.masked());
                renamed = remapped(renamed, new Renaming(Map.of(), own(renamed.name, lambdas.names())));
                renamed.methods.addAll(lambdas.kept());
                other |= keepMembers(before, renamed);
                other |= !lambdas.names().isEmpty() || !lambdas.kept().isEmpty();
                lambdas.kept().forEach(method -> kept.add(Lambdas.key(before, method)));
            }
            files.put(renamed.name, other ? bytes(renamed) : built.files().get(javacName));
        });
        // What the source has no more may still be made by code that goes on; on disk its name has another class, or
        // none.
        running.nest().nodes().forEach((name, node) -> {
            if (Unnamed.of(node, name).isPresent()) {
                files.putIfAbsent(name, running.nest().file(name));
            }
        });
        return new Next(Nest.of(built.host(), files), javacNames, kept, naming.taken(), naming.exhausted());
    }

    private static Map<String, String> own(String owner, Map<String, String> lambdas) {
        Map<String, String> methods = new HashMap<>();
        lambdas.forEach((method, name) -> methods.put(owner + "." + method, name));
        return methods;
    }

    /** HotSpot wants the same list in the same order, which a new member class rules out; returns whether it was another. */
    private static boolean keepMembers(ClassNode before, ClassNode renamed) {
        List<String> had = before.nestMembers == null ? List.of() : before.nestMembers;
        boolean same = Objects.equals(before.nestMembers, renamed.nestMembers);
        boolean more = renamed.nestMembers != null && !had.containsAll(renamed.nestMembers);
        if (!same && !more) {
            renamed.nestMembers = before.nestMembers;
        }
        return !same && !more;
    }

    private static ClassNode remapped(ClassNode node, Renaming renaming) {
        ClassNode copy = new ClassNode();
        node.accept(new ClassRemapper(Preparation.API, copy, renaming) {});
        return copy;
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    String javacName(String className) {
        return javacNames.getOrDefault(className, className);
    }

    /** Classes by internal name, methods by class, name and descriptor. */
    private static final class Renaming extends SimpleRemapper {
        private final Map<String, String> methods;
        private boolean renamed;

        Renaming(Map<String, String> classes, Map<String, String> methods) {
            super(Preparation.API, classes);
            this.methods = methods;
        }

        @Override
        public @Nullable String map(String name) {
            String other = super.map(name);
            renamed |= other != null && !other.equals(name);
            return other;
        }

        @Override
        public String mapMethodName(String owner, String name, String descriptor) {
            return methods.getOrDefault(owner + "." + name + descriptor, name);
        }

        @Override
        public @Nullable String mapInnerClassName(String name, @Nullable String ownerName, @Nullable String innerName) {
            return innerName;
        }
    }
}
