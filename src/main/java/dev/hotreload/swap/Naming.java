package dev.hotreload.swap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * Gives the numbered classes of a nest that was built the names of those that run and that they are the new version of; what
 * is new gets a spare name.
 */
final class Naming {
    private final Running running;
    private final Nest built;
    private final Map<String, String> names = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Remapper masked;
    private boolean exhausted;

    Naming(Running running, Nest built) {
        this.running = running;
        this.built = built;
        this.taken.addAll(running.taken());
        this.masked = mask();
    }

    /** One name for all that is only numbered, in both nests; lambdas included. */
    Remapper masked() {
        return masked;
    }

    /** From the names of javac to those that are to run, of all numbered classes. */
    Map<String, String> names() {
        Map<String, List<Unnamed>> older = byEnclosing(running.nest(), running.javacNames());
        older.values().forEach(some -> some.removeIf(one -> !running.isAlive(one.node().name)));
        Map<String, List<Unnamed>> newer = byEnclosing(built, Map.of());
        Deque<String> enclosing = new ArrayDeque<>();
        built.nodes().keySet().stream()
                .filter(name -> newer.values().stream()
                        .noneMatch(list ->
                                list.stream().anyMatch(one -> one.javacName().equals(name))))
                .forEach(enclosing::add);
        while (!enclosing.isEmpty()) {
            String around = enclosing.remove();
            List<Unnamed> inside = newer.getOrDefault(around, List.of());
            pair(older.getOrDefault(names.getOrDefault(around, around), List.of()), inside);
            inside.forEach(one -> enclosing.add(one.javacName()));
        }
        return names;
    }

    /** All names that are or were in use, after {@link #names()}. */
    Set<String> taken() {
        return taken;
    }

    /** Whether a class got no name because there was none left, after {@link #names()}. */
    boolean exhausted() {
        return exhausted;
    }

    /** The numbered classes by the name of the class around them, in order. */
    private static Map<String, List<Unnamed>> byEnclosing(Nest nest, Map<String, String> javacNames) {
        Map<String, Unnamed> found = new TreeMap<>();
        nest.nodes()
                .forEach((name, node) ->
                        Unnamed.of(node, javacNames.getOrDefault(name, name)).ifPresent(one -> found.put(name, one)));
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, ClassNode> entry : nest.nodes().entrySet()) {
                String name = entry.getKey();
                Optional<Unnamed> member = Unnamed.member(entry.getValue(), javacNames.getOrDefault(name, name));
                if (!found.containsKey(name)
                        && member.isPresent()
                        && found.containsKey(member.get().enclosing())) {
                    found.put(name, member.get());
                    more = true;
                }
            }
        }
        Map<String, List<Unnamed>> all = new HashMap<>();
        found.values()
                .forEach(one -> all.computeIfAbsent(one.enclosing(), key -> new ArrayList<>())
                        .add(one));
        all.values().forEach(list -> list.sort(Unnamed.IN_ORDER));
        return all;
    }

    private void pair(List<Unnamed> older, List<Unnamed> newer) {
        Map<String, List<Unnamed>> alikeBefore = alike(older);
        Map<Unnamed, Unnamed> pairs = new HashMap<>();
        alike(newer)
                .forEach((likeness, some) -> pairs.putAll(new Matching<>(
                                alikeBefore.getOrDefault(likeness, List.of()),
                                some,
                                one -> Code.ofAll(one.node(), masked))
                        .pairs()));
        for (Unnamed one : newer) {
            Unnamed before = pairs.get(one);
            names.put(one.javacName(), before == null ? spare(one.javacName()) : before.node().name);
        }
    }

    private Map<String, List<Unnamed>> alike(List<Unnamed> some) {
        Map<String, List<Unnamed>> alike = new TreeMap<>();
        for (Unnamed one : some) {
            // A table is filled once, when its class is initialised: another content is another class.
            String content = one.isTable() ? Code.ofAll(one.node(), masked) : "";
            alike.computeIfAbsent(one.likeness(masked) + content, key -> new ArrayList<>())
                    .add(one);
        }
        return alike;
    }

    private String spare(String javacName) {
        for (String member : Nest.members(running.nest().top())) {
            if (Nest.isSpare(built.host(), member) && taken.add(member)) {
                return member;
            }
        }
        exhausted = true;
        return javacName;
    }

    private Remapper mask() {
        Map<String, String> mask = new HashMap<>();
        for (List<Unnamed> some :
                byEnclosing(running.nest(), running.javacNames()).values()) {
            some.forEach(one -> mask.put(one.node().name, built.host() + "$?"));
        }
        for (List<Unnamed> some : byEnclosing(built, Map.of()).values()) {
            some.forEach(one -> mask.put(one.node().name, built.host() + "$?"));
        }
        return new Mask(mask);
    }

    /** Takes the numbers away. */
    private static final class Mask extends SimpleRemapper {
        Mask(Map<String, String> mask) {
            super(Preparation.API, mask);
        }

        @Override
        public String mapMethodName(String owner, String name, String descriptor) {
            return Lambdas.isLambda(name) ? Lambdas.group(name) : name;
        }
    }
}
