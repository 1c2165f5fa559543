package dev.hotreload.swap;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What an instruction does with a method: calls it, or makes an object of it. */
final class Calls {
    private Calls() {}

    /** Who gets the object that a lambda or a method reference makes. */
    enum Consumer {
        /** It is called during the call it is given to, or once, soon, by another thread. */
        CALLS_NOW,
        MAY_KEEP
    }

    /** The owner of a call of a method that is so called; null: it calls another one, or none. */
    static @Nullable String called(AbstractInsnNode at, Callers.Method wanted) {
        return at instanceof MethodInsnNode call
                        && call.name.equals(wanted.name())
                        && call.desc.equals(wanted.descriptor())
                ? call.owner
                : null;
    }

    /** The owner of the method that the object calls, where it is so called; null: it calls another one. */
    static @Nullable String made(InvokeDynamicInsnNode made, String name, String descriptor) {
        for (Object argument : made.bsmArgs) {
            if (argument instanceof Handle handle
                    && handle.getName().equals(name)
                    && handle.getDesc().equals(descriptor)) {
                return handle.getOwner();
            }
        }
        return null;
    }

    /** By the next call that takes the type of the object. */
    static Consumer consumer(InvokeDynamicInsnNode made) {
        String type = Type.getReturnType(made.desc).getDescriptor();
        for (AbstractInsnNode at = made.getNext(); at != null; at = at.getNext()) {
            if (at instanceof MethodInsnNode call && takes(call.desc, type)) {
                return consumer(call);
            }
        }
        return Consumer.MAY_KEEP;
    }

    private static boolean takes(String descriptor, String type) {
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            if (argument.getDescriptor().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static Consumer consumer(MethodInsnNode call) {
        boolean once = call.owner.equals("java/lang/Thread")
                || (call.owner.startsWith("java/util/concurrent/")
                        && (call.name.equals("execute")
                                || call.name.equals("submit")
                                || call.name.equals("runAsync")
                                || call.name.equals("supplyAsync")));
        if (once) {
            return Consumer.CALLS_NOW;
        }
        boolean now = call.owner.startsWith("java/util/stream/")
                || call.owner.equals("java/lang/Iterable")
                || call.owner.equals("java/util/Optional")
                || (call.owner.startsWith("java/util/")
                        && (call.name.equals("forEach")
                                || call.name.startsWith("computeIf")
                                || call.name.equals("compute")
                                || call.name.equals("merge")
                                || call.name.equals("removeIf")
                                || call.name.equals("replaceAll")
                                || call.name.equals("sort")));
        return now ? Consumer.CALLS_NOW : Consumer.MAY_KEEP;
    }
}
