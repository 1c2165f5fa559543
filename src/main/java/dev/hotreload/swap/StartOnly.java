package dev.hotreload.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds out whether a method of the project has run for the last time when the application is up: whether all calls of it
 * stand in code that runs once, {@code main} and static initialisers, directly or through other such methods. What nobody
 * in the project calls is called by somebody who cannot be seen, and may be called again; so is what may stand for a
 * method of a library type. What a call in a loop means depends on whether that loop still runs.
 *
 * <p>The classes are those that were built, under the names of javac.
 */
final class StartOnly {
    /** Beyond it, a method that only runs at the start is improbable, but its callers cost more than a restart. */
    private static final int MOST_METHODS = 300;

    private final Source source;
    private final Map<String, Optional<ClassNode>> nodes = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final SortedSet<String> loops = new TreeSet<>();

    /** The classes of the project. */
    interface Source extends Nest.Origin {
        /** Binary names of classes in whose sources the name stands. */
        Set<String> spelling(String name);
    }

    StartOnly(Source source) {
        this.source = source;
    }

    /** A method by the internal name of its class. */
    record Method(String owner, String name, String descriptor) {
        String key() {
            return owner + "." + name + descriptor;
        }
    }

    /**
     * The methods in whose loops it is called, by class and name, such as {@code shop.Main#loop}, if all calls of it
     * stand in code for the start; empty: it may run again.
     */
    Optional<SortedSet<String>> of(Method method) throws IOException {
        asked.clear();
        loops.clear();
        return isOnly(method) ? Optional.of(new TreeSet<>(loops)) : Optional.empty();
    }

    private boolean isOnly(Method method) throws IOException {
        if (!asked.add(method.key()) || asked.size() > MOST_METHODS) {
            return true;
        }
        ClassNode owner = node(method.owner);
        MethodNode code = owner == null ? null : method(owner, method);
        if (owner == null || code == null) {
            return false;
        }
        if (isMain(code)
                || code.name.equals("<clinit>")
                || StartRules.reason(owner, code).isPresent()) {
            return true;
        }
        if (mayBeCalledFromOutside(owner, code)) {
            return false;
        }
        List<Site> sites = sites(method);
        for (Site site : sites) {
            if (!isOnly(site)) {
                return false;
            }
        }
        return !sites.isEmpty();
    }

    private boolean isOnly(Site site) throws IOException {
        if (site.stored) {
            return false;
        }
        if (site.inLoop) {
            loops.add(site.owner.name.replace('/', '.') + "#" + site.method.name);
        }
        return isOnly(new Method(site.owner.name, site.method.name, site.method.desc));
    }

    private static boolean isMain(MethodNode method) {
        return method.name.equals("main")
                && (method.desc.equals("([Ljava/lang/String;)V") || method.desc.equals("()V"));
    }

    /** Frameworks find methods by annotations and by the types they implement. */
    private boolean mayBeCalledFromOutside(ClassNode owner, MethodNode method) throws IOException {
        if (!Annotations.typesOf(method).isEmpty()) {
            return true;
        }
        boolean bound =
                (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) != 0 || method.name.equals("<init>");
        return !bound && (isOfObject(method) || hasLibraryType(owner));
    }

    private static boolean isOfObject(MethodNode method) {
        return Set.of("toString", "hashCode", "equals", "compareTo", "finalize", "clone")
                .contains(method.name);
    }

    private boolean hasLibraryType(ClassNode node) throws IOException {
        List<String> types = new ArrayList<>(node.interfaces);
        if (node.superName != null) {
            types.add(node.superName);
        }
        for (String type : types) {
            if (!Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum")
                    .contains(type)) {
                ClassNode above = node(type);
                if (above == null || hasLibraryType(above)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Where a method is called, or made into an object that can be called.
     *
     * @param stored whether it is handed to somebody who may call it later
     */
    private record Site(ClassNode owner, MethodNode method, boolean inLoop, boolean stored) {}

    private List<Site> sites(Method wanted) throws IOException {
        Set<String> candidates = new TreeSet<>();
        candidates.addAll(nest(wanted.owner));
        if (wanted.name.equals("<init>")) {
            candidates.addAll(source.spelling(simple(wanted.owner)));
            candidates.addAll(source.spelling("super"));
        } else {
            candidates.addAll(source.spelling(wanted.name));
        }
        List<Site> sites = new ArrayList<>();
        for (String candidate : candidates) {
            ClassNode node = node(candidate.replace('.', '/'));
            if (node != null) {
                for (MethodNode method : node.methods) {
                    addSites(wanted, node, method, sites);
                }
            }
        }
        return sites;
    }

    private static void addSites(Method wanted, ClassNode node, MethodNode method, List<Site> sites) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (Calls.calls(at, wanted)) {
                sites.add(new Site(node, method, Code.isInLoop(method, at), false));
            } else if (at instanceof InvokeDynamicInsnNode made && Calls.makes(made, wanted)) {
                Calls.Consumer consumer = Calls.consumer(made);
                boolean repeats = consumer == Calls.Consumer.CALLS_NOW || Code.isInLoop(method, at);
                sites.add(new Site(node, method, repeats, consumer == Calls.Consumer.MAY_KEEP));
            }
        }
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

    private @Nullable MethodNode method(ClassNode owner, Method method) {
        return owner.methods.stream()
                .filter(one -> one.name.equals(method.name) && one.desc.equals(method.descriptor))
                .findFirst()
                .orElse(null);
    }

    private @Nullable ClassNode node(String internalName) throws IOException {
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
