package dev.hotreload.purity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the classes of libraries that may be initialised at any time before their first use. The initialiser of such a class
 * depends on nothing that can differ from one time to another, and changes nothing that anybody can see but the class's own fields. Used by one thread.
 */
public final class Purity {
    /** Another number for each change of what is believed or followed: answers of before are void. */
    public static final int VERSION = 2;

    private static final Logger log = LoggerFactory.getLogger(Purity.class);

    private final Classes classes;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();

    private Purity(LibraryFiles files) {
        this.classes = new Classes(files);
    }

    /**
     * What was found.
     *
     * @param pure binary names, in the order of the question
     * @param missing binary names of classes that the libraries mention, and do not have; a class of that name somewhere else would be loaded
     */
    public record Found(List<String> pure, Set<String> missing) {
        public Found {
            pure = List.copyOf(pure);
            missing = Set.copyOf(missing);
        }
    }

    /**
     * A class on the way to an answer.
     *
     * @param needed classes that are initialised with it, or by its initialiser
     * @param reason why it is not pure by itself; null: it is
     */
    private record Node(
            Set<String> needed,
            boolean initialises,
            @Nullable String reason) {}

    /**
     * Looks at classes; takes seconds for ten thousand.
     *
     * @param names binary names of classes of the libraries
     * @param wanted asked now and then; after a no the answer is empty
     */
    public static Found judge(Collection<String> names, LibraryFiles files, BooleanSupplier wanted) {
        return new Purity(files).judge(names, wanted);
    }

    private Found judge(Collection<String> names, BooleanSupplier wanted) {
        Deque<String> left = new ArrayDeque<>();
        names.forEach(name -> left.add(name.replace('.', '/')));
        while (!left.isEmpty()) {
            if (!wanted.getAsBoolean()) {
                return new Found(List.of(), Set.of());
            }
            String name = left.remove();
            if (!nodes.containsKey(name)) {
                Node node = look(name);
                nodes.put(name, node);
                left.addAll(node.needed);
            }
        }
        Set<String> impure = new Impurity(nodes.keySet()).spread();
        List<String> pure = names.stream()
                .filter(name -> !impure.contains(name.replace('.', '/')))
                .toList();
        Set<String> missing = new HashSet<>();
        classes.missing().forEach(name -> missing.add(name.replace('/', '.')));
        log.debug("{} of {} classes may be initialised ahead; of the others: {}", pure.size(), names.size(), reasons);
        return new Found(pure, missing);
    }

    private Node look(String name) {
        if (Knowledge.ofJdk().knowsClass(name)) {
            return new Node(Set.of(), false, null);
        }
        Set<String> needed = new LinkedHashSet<>();
        try {
            Classes.Head head = classes.head(name);
            if (!head.isInterface() && head.superName() != null) {
                needed.add(head.superName());
            }
            if (!head.isInterface()) {
                addDefaults(head, needed);
            }
            if (head.initialises()) {
                needed.addAll(new Proof(name, classes).run());
            }
            return new Node(needed, head.initialises(), null);
        } catch (RuntimeException | StackOverflowError impure) {
            // Impure, or a class file that nobody can read.
            String reason = String.valueOf(impure.getMessage());
            reasons.merge(reason, 1, Integer::sum);
            return new Node(Set.of(), true, reason);
        }
    }

    private void addDefaults(Classes.Head head, Set<String> needed) {
        for (String each : head.interfaces()) {
            Classes.Head type = classes.head(each);
            if (type.hasDefaults()) {
                needed.add(each);
            }
            addDefaults(type, needed);
        }
    }

    /** Carries what is not pure from classes to those that need them. */
    private final class Impurity {
        private final Set<String> impure = new HashSet<>();
        private final Map<String, List<String>> users = new HashMap<>();

        Impurity(Set<String> names) {
            for (String name : names) {
                Node node = nodeOf(name);
                node.needed.forEach(needed ->
                        users.computeIfAbsent(needed, any -> new ArrayList<>()).add(name));
                if (node.reason != null) {
                    impure.add(name);
                }
            }
            // Whichever of them comes first sees the others unfinished.
            for (Set<String> circle : new Circles(name -> nodeOf(name).needed).among(names)) {
                boolean many =
                        circle.stream().filter(name -> nodeOf(name).initialises).count() > 1;
                if (many) {
                    impure.addAll(circle);
                }
            }
        }

        Set<String> spread() {
            Deque<String> left = new ArrayDeque<>(impure);
            while (!left.isEmpty()) {
                for (String user : users.getOrDefault(left.remove(), List.of())) {
                    if (impure.add(user)) {
                        left.add(user);
                    }
                }
            }
            return impure;
        }

        private Node nodeOf(String name) {
            Node node = nodes.get(name);
            if (node == null) {
                throw new IllegalStateException(name + " was not looked at");
            }
            return node;
        }
    }
}
