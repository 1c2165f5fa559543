package dev.hotreload.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
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

    private final Callers callers;
    private final Set<Callers.Method> asked = new HashSet<>();
    private final SortedSet<String> loops = new TreeSet<>();

    StartOnly(Callers callers) {
        this.callers = callers;
    }

    /**
     * The methods in whose loops it is called, by class and name, such as {@code shop.Main#loop}, if all calls of it
     * stand in code for the start; empty: it may run again.
     */
    Optional<SortedSet<String>> of(Callers.Method method) throws IOException {
        asked.clear();
        loops.clear();
        return isOnly(method) ? Optional.of(new TreeSet<>(loops)) : Optional.empty();
    }

    private boolean isOnly(Callers.Method method) throws IOException {
        if (!asked.add(method) || asked.size() > MOST_METHODS) {
            return true;
        }
        ClassNode owner = callers.node(method.owner());
        MethodNode code = owner == null ? null : method.in(owner);
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
        List<Callers.Site> sites = callers.sites(method);
        for (Callers.Site site : sites) {
            if (!isOnly(site)) {
                return false;
            }
        }
        return !sites.isEmpty();
    }

    private boolean isOnly(Callers.Site site) throws IOException {
        if (site.stored()) {
            return false;
        }
        if (site.inLoop()) {
            loops.add(site.owner().name.replace('/', '.') + "#" + site.method().name);
        }
        return isOnly(site.caller());
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
                ClassNode above = callers.node(type);
                if (above == null || hasLibraryType(above)) {
                    return true;
                }
            }
        }
        return false;
    }
}
