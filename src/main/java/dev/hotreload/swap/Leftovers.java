package dev.hotreload.swap;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What of the code that runs goes on after a swap, and what it would meet then. */
final class Leftovers {
    private Leftovers() {}

    /** What speaks against the swap of a class, as in "restarted because …"; empty: nothing. */
    static Optional<String> refusal(Nest running, ClassNode before, ClassNode after, boolean onDisk) {
        boolean unnamed = Unnamed.of(before, before.name).isPresent();
        if (unnamed && (after.version & 0xffff) < Opcodes.V11) {
            return Optional.of(Names.of(after) + " changed, and before Java 11 its number says nothing");
        }
        if (!onDisk && (Lambdas.areSerialized(before) || Lambdas.areSerialized(after))) {
            return Optional.of("the serializable lambdas of " + Names.of(after) + " have other numbers");
        }
        return before.methods.stream()
                .filter(method -> has(after, method).isEmpty())
                .filter(method -> running.nodes().values().stream().anyMatch(node -> mayStillCall(node, after, method)))
                .map(method -> Names.of(before) + " lost the method " + method.name
                        + "(), which an object that was made earlier may call")
                .findFirst();
    }

    /**
     * The names of methods in whose old code a thread may stay: those that changed, went, or are kept for old objects.
     *
     * @param changed those of the class after the swap that have other code
     */
    static SortedSet<String> loops(
            ClassNode before, ClassNode after, List<MethodNode> changed, @Nullable ClassNode built) {
        SortedSet<String> loops = new TreeSet<>();
        for (MethodNode old : before.methods) {
            Optional<MethodNode> now = has(after, old);
            boolean kept = now.isPresent()
                    && Lambdas.isLambda(old)
                    && built != null
                    && after.methods.indexOf(now.get()) >= built.methods.size();
            boolean same = now.isPresent() && !changed.contains(now.get());
            if ((!same || kept) && (Code.hasLoop(old) || (now.isPresent() && Code.hasLoop(now.get())))) {
                loops.add(old.name);
            }
        }
        return loops;
    }

    private static Optional<MethodNode> has(ClassNode node, MethodNode method) {
        return node.methods.stream()
                .filter(other -> other.name.equals(method.name) && other.desc.equals(method.desc))
                .findFirst();
    }

    /** By a method reference, or out of a lambda. */
    private static boolean mayStillCall(ClassNode node, ClassNode owner, MethodNode wanted) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
                boolean called = at instanceof MethodInsnNode call
                        && Lambdas.isLambda(method)
                        && call.owner.equals(owner.name)
                        && call.name.equals(wanted.name)
                        && call.desc.equals(wanted.desc);
                if (called
                        || (at instanceof InvokeDynamicInsnNode made
                                && owner.name.equals(Calls.made(made, wanted.name, wanted.desc)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
