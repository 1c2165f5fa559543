package dev.hotreload.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds who calls a method, among the classes of the project as they were built, under the names of javac. */
final class Callers {
    /** A name that more classes spell is a common one, and says little; then only the own classes are asked. */
    private static final int MOST_CLASSES = 500;

    private final Source source;
    private final Map<String, Optional<ClassNode>> nodes = new HashMap<>();
    private final Map<Method, List<Site>> sites = new HashMap<>();

    /** The classes of the project. */
    interface Source extends Nest.Origin {
        /** Binary names of classes in whose sources the name stands. */
        Set<String> spelling(String name);
    }

    Callers(Source source) {
        this.source = source;
    }

    /** A method by the internal name of its class. */
    record Method(String owner, String name, String descriptor) {
        @Nullable
        MethodNode in(ClassNode node) {
            return node.methods.stream()
                    .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Where a method is called, or made into an object that can be called.
     *
     * @param stored whether it is handed to somebody who may call it later
     */
    record Site(ClassNode owner, MethodNode method, boolean inLoop, boolean stored) {
        Method caller() {
            return new Method(owner.name, method.name, method.desc);
        }
    }

    /** All of them in the project; a call through an interface counts wherever the name and the types are the same. */
    List<Site> sites(Method wanted) throws IOException {
        List<Site> known = sites.get(wanted);
        if (known == null) {
            known = find(wanted);
            sites.put(wanted, known);
        }
        return known;
    }

    private List<Site> find(Method wanted) throws IOException {
        Set<String> candidates = nest(wanted.owner);
        if (wanted.name.equals("<init>")) {
            candidates.addAll(source.spelling(simple(wanted.owner)));
            candidates.addAll(source.spelling("super"));
        } else {
            candidates.addAll(source.spelling(wanted.name));
        }
        List<Site> found = new ArrayList<>();
        if (candidates.size() > MOST_CLASSES) {
            candidates = nest(wanted.owner);
        }
        for (String candidate : candidates) {
            ClassNode node = node(candidate.replace('.', '/'));
            if (node != null) {
                for (MethodNode method : node.methods) {
                    addSites(wanted, node, method, found);
                }
            }
        }
        return found;
    }

    private void addSites(Method wanted, ClassNode node, MethodNode method, List<Site> found) throws IOException {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            String called = Calls.called(at, wanted);
            if (called != null && mayMean(called, wanted)) {
                found.add(new Site(node, method, Code.isInLastLoop(method, at), false));
            } else if (at instanceof InvokeDynamicInsnNode made) {
                String owner = Calls.made(made, wanted.name, wanted.descriptor);
                if (owner != null && mayMean(owner, wanted)) {
                    Calls.Consumer consumer = Calls.consumer(made);
                    boolean inLoop = Code.isInLastLoop(method, at);
                    found.add(new Site(node, method, inLoop, consumer == Calls.Consumer.MAY_KEEP));
                }
            }
        }
    }

    /** Whether a call that names this type may end in that method: by single inheritance, or through an interface. */
    private boolean mayMean(String named, Method wanted) throws IOException {
        if (named.equals(wanted.owner)) {
            return true;
        }
        ClassNode node = node(named);
        boolean isInterface = isInterface(node) || isInterface(node(wanted.owner));
        return !wanted.name.equals("<init>")
                && (node == null || isInterface || inherits(named, wanted.owner) || inherits(wanted.owner, named));
    }

    private static boolean isInterface(@Nullable ClassNode node) {
        return node != null && (node.access & Opcodes.ACC_INTERFACE) != 0;
    }

    private boolean inherits(String below, String above) throws IOException {
        String type = below;
        ClassNode node = node(type);
        while (node != null && node.superName != null) {
            type = node.superName;
            if (type.equals(above)) {
                return true;
            }
            node = node(type);
        }
        return false;
    }

    private static String simple(String internalName) {
        String name = internalName.substring(internalName.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('$') + 1).replaceFirst("^\\d+", "");
    }

    /** Binary names of the class and of all around and beside it that nothing in a source has to spell. */
    private Set<String> nest(String internalName) throws IOException {
        Set<String> names = new TreeSet<>(Set.of(internalName));
        ClassNode node = node(internalName);
        ClassNode host = node == null || node.nestHostClass == null ? node : node(node.nestHostClass);
        if (host != null) {
            names.add(host.name);
            Nest.members(host).forEach(names::add);
        }
        Set<String> binary = new TreeSet<>();
        names.forEach(name -> binary.add(name.replace('/', '.')));
        return binary;
    }

    /** By internal name; null: not of the project. */
    @Nullable
    ClassNode node(String internalName) throws IOException {
        Optional<ClassNode> known = nodes.get(internalName);
        if (known == null) {
            Optional<byte[]> file = source.classFile(internalName.replace('/', '.'));
            known = file.map(bytes -> {
                ClassNode node = new ClassNode();
                new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                return node;
            });
            nodes.put(internalName, known);
        }
        return known.orElse(null);
    }
}
