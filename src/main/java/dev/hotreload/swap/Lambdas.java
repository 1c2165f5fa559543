package dev.hotreload.swap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods that javac makes of the bodies of lambdas. Their names end with a number in the order of the text; an object
 * that a lambda made earlier calls its method by that name, so the name must stay with the body.
 */
final class Lambdas {
    private static final String PREFIX = "lambda$";
    private static final int DEEPEST = 8;

    private Lambdas() {}

    static boolean isLambda(MethodNode method) {
        return isLambda(method.name) && (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    static boolean isLambda(String methodName) {
        return methodName.startsWith(PREFIX);
    }

    /** The name without its number. */
    static String group(String methodName) {
        return methodName.substring(0, methodName.lastIndexOf('$') + 1);
    }

    /** The method that the developer wrote the lambda in, such as {@code total}; {@code new} and {@code static} as javac calls them. */
    static String home(String methodName) {
        String group = group(methodName);
        return group.length() <= PREFIX.length() ? "" : group.substring(PREFIX.length(), group.length() - 1);
    }

    /**
     * What the lambdas are to be called.
     *
     * @param names from name and descriptor to another name; what keeps its name is missing
     * @param kept methods that nothing new corresponds to, for objects that were made of them
     */
    record Named(Map<String, String> names, List<MethodNode> kept) {}

    /**
     * Pairs the lambdas of a class that runs with those of the one that was built.
     *
     * @param dead those that run and that the source lost earlier, by their keys
     * @param built with the names of classes that are to run
     * @param masked gives the same name to all that is only numbered
     */
    static Named pair(ClassNode running, Set<String> dead, ClassNode built, Remapper masked) {
        Map<String, List<MethodNode>> older = groups(running, masked);
        older.values().forEach(some -> some.removeIf(method -> dead.contains(key(running, method))));
        Map<String, List<MethodNode>> newer = groups(built, masked);
        Map<MethodNode, MethodNode> pairs = new HashMap<>();
        newer.forEach((group, methods) -> pairs.putAll(new Matching<>(
                        older.getOrDefault(group, List.of()),
                        methods,
                        method -> text(running.methods.contains(method) ? running : built, method, masked, 0))
                .pairs()));
        Set<String> taken = new HashSet<>();
        running.methods.forEach(method -> taken.add(method.name));
        Map<String, String> names = new TreeMap<>();
        newer.values()
                .forEach(methods -> methods.forEach(method -> {
                    MethodNode before = pairs.get(method);
                    String name = before == null ? fresh(method.name, taken) : before.name;
                    if (!name.equals(method.name)) {
                        names.put(method.name + method.desc, name);
                    }
                }));
        List<MethodNode> kept = running.methods.stream()
                .filter(Lambdas::isLambda)
                .filter(method -> !pairs.containsValue(method))
                .toList();
        return new Named(names, kept);
    }

    static String key(ClassNode owner, MethodNode method) {
        return owner.name + "." + method.name + method.desc;
    }

    /** The code of the lambda and of those that it makes, which it names by numbers only. */
    private static String text(ClassNode owner, MethodNode method, Remapper masked, int depth) {
        StringBuilder text = new StringBuilder(Code.of(owner, method, masked));
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null && depth < DEEPEST; at = at.getNext()) {
            if (at instanceof InvokeDynamicInsnNode made) {
                owner.methods.stream()
                        .filter(Lambdas::isLambda)
                        .filter(inner -> Calls.made(made, inner.name, inner.desc) != null)
                        .forEach(inner -> text.append(text(owner, inner, masked, depth + 1)));
            }
        }
        return text.toString();
    }

    private static Map<String, List<MethodNode>> groups(ClassNode node, Remapper masked) {
        Map<String, List<MethodNode>> groups = new TreeMap<>();
        // In the order of javac, which is not that of their names once some have kept theirs; in class files it stays.
        for (MethodNode method : node.methods) {
            if (isLambda(method)) {
                groups.computeIfAbsent(
                                group(method.name) + method.access + masked.mapMethodDesc(method.desc),
                                key -> new ArrayList<>())
                        .add(method);
            }
        }
        return groups;
    }

    private static String fresh(String name, Set<String> taken) {
        if (taken.add(name)) {
            return name;
        }
        for (int number = Preparation.FIRST_SPARE; ; number++) {
            String candidate = group(name) + number;
            if (taken.add(candidate)) {
                return candidate;
            }
        }
    }

    /** Whether objects of its lambdas may be written to a stream, by the numbers that javac gave. */
    static boolean areSerialized(ClassNode node) {
        return node.methods.stream().anyMatch(method -> method.name.equals("$deserializeLambda$"));
    }

    /** Names of methods that the two classes have or had. */
    static Set<String> names(ClassNode node) {
        Set<String> names = new TreeSet<>();
        node.methods.stream().filter(Lambdas::isLambda).forEach(method -> names.add(method.name));
        return names;
    }
}
