package dev.hotreload.purity;

import static dev.hotreload.purity.Evaluation.require;

import dev.hotreload.purity.Value.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds out which method a call leads to, and what that does: known of the JDK, or followed. */
final class Calls {
    private static final String CONSTRUCTOR = "<init>";

    private final Proof proof;
    private final Classes classes;
    private final Knowledge knowledge = Knowledge.ofJdk();

    Calls(Proof proof) {
        this.proof = proof;
        this.classes = proof.classes();
    }

    /**
     * Follows a call.
     *
     * @param given the receiver, if there is one, and the arguments
     * @return null: the method gives nothing back
     */
    @Nullable
    Value call(MethodInsnNode call, List<Value> given) {
        require(
                call.name.equals(CONSTRUCTOR) || given.stream().noneMatch(value -> value.is(Kind.THROWABLE)),
                "it uses an exception");
        Value result = call.getOpcode() == Opcodes.INVOKESTATIC ? ofClass(call, given) : ofObject(call, given);
        return Type.getReturnType(call.desc).getSort() == Type.VOID ? null : result;
    }

    private Value ofClass(MethodInsnNode call, List<Value> given) {
        String owner = resolved(call);
        proof.need(owner);
        Optional<Knowledge.Kind> known = knowledge.of(owner, call.name, call.desc);
        if (known.isPresent()) {
            return new Known(proof, call.desc, given, null).apply(known.get());
        }
        boolean values = call.name.equals("values") && call.desc.equals("()[L" + owner + ";") && classes.isEnum(owner);
        if (values && !owner.equals(proof.own())) {
            Value array = Value.fresh("[L" + owner + ";");
            proof.store(
                    Proof.elementsOf(array),
                    Value.fixed(owner, classes.head(owner).isFinal()));
            return array;
        }
        return proof.call(owner, call.name, call.desc, given);
    }

    private Value ofObject(MethodInsnNode call, List<Value> given) {
        Value receiver = given.get(0);
        if (receiver.isNull()) {
            // It would throw.
            return Value.least(Type.getReturnType(call.desc));
        }
        if (receiver.is(Kind.THROWABLE)) {
            return ofThrowable(call, given);
        }
        if (call.owner.startsWith("[")) {
            return ofArray(call, receiver);
        }
        String owner = call.getOpcode() == Opcodes.INVOKESPECIAL ? resolved(call) : selected(call, receiver);
        Optional<Knowledge.Kind> known = known(call, receiver, owner);
        if (known.isPresent()) {
            return new Known(proof, call.desc, given.subList(1, given.size()), receiver).apply(known.get());
        }
        require(!receiver.is(Kind.CONSTANT), "it calls " + owner + "." + call.name);
        return proof.call(owner, call.name, call.desc, given);
    }

    /** What is known of a method of the JDK holds for objects of the JDK: a subclass of a library may be called back. */
    private Optional<Knowledge.Kind> known(MethodInsnNode call, Value receiver, String owner) {
        String type = receiver.type();
        if (type != null && !receiver.is(Kind.CONSTANT)) {
            Optional<Knowledge.Kind> named = knowledge.ofNamed(type, call.name, call.desc);
            if (named.isPresent() && call.getOpcode() != Opcodes.INVOKESPECIAL) {
                return named;
            }
        }
        Optional<Knowledge.Kind> known = knowledge.of(owner, call.name, call.desc);
        boolean foreign = receiver.is(Kind.FRESH) && (type == null || !type.startsWith("java/"));
        if (known.isPresent() && foreign) {
            boolean harmless = known.get() == Knowledge.Kind.FIXED
                    || (call.name.equals(CONSTRUCTOR)
                            && (known.get() == Knowledge.Kind.HOLD || known.get() == Knowledge.Kind.KEY));
            require(harmless, "it calls " + owner + "." + call.name + " of a subclass");
        }
        return known;
    }

    private String resolved(MethodInsnNode call) {
        String owner = classes.resolved(call.owner, call.name, call.desc);
        if (owner == null) {
            throw new Impure("there is no " + call.owner + "." + call.name);
        }
        return owner;
    }

    private String selected(MethodInsnNode call, Value receiver) {
        String resolved = classes.resolved(call.owner, call.name, call.desc);
        int access = resolved == null
                ? Opcodes.ACC_PUBLIC
                : classes.head(resolved).methods().getOrDefault(call.name + call.desc, Opcodes.ACC_PUBLIC);
        if (resolved != null && (access & Opcodes.ACC_PRIVATE) != 0) {
            return resolved;
        }
        boolean one = resolved != null
                && ((access & Opcodes.ACC_FINAL) != 0
                        || classes.head(call.owner).isFinal());
        String type = typeOf(call, receiver, one);
        String selected = classes.selected(type, call.name, call.desc);
        if (selected == null) {
            throw new Impure("there is no " + type + "." + call.name);
        }
        boolean inPackage = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0;
        require(!inPackage || selected.equals(resolved), "it calls " + call.owner + "." + call.name + " of a package");
        return selected;
    }

    /**
     * Where to look for the method that is really called.
     *
     * @param one whether no subclass can have another
     */
    private static String typeOf(MethodInsnNode call, Value receiver, boolean one) {
        if (receiver.exact() && receiver.type() != null && !receiver.type().startsWith("[")) {
            return receiver.type();
        }
        require(one, "it calls " + call.owner + "." + call.name + " of an object that is not known");
        return call.owner;
    }

    /** Constructors of exceptions look at the stack, which shows when somebody keeps the exception. */
    private static Value ofThrowable(MethodInsnNode call, List<Value> given) {
        require(call.name.equals(CONSTRUCTOR), "it uses an exception");
        require(
                call.owner.startsWith("java/lang/") || call.owner.startsWith("java/util/"),
                "it makes an exception of its own kind");
        require(
                given.stream()
                        .skip(1)
                        .allMatch(
                                value -> value.is(Kind.CONSTANT) || value.is(Kind.NUMBER) || value.is(Kind.THROWABLE)),
                "it makes an exception of an object");
        return Value.NONE;
    }

    private Value ofArray(MethodInsnNode call, Value receiver) {
        require(call.name.equals("clone") && receiver.is(Kind.FRESH), "it calls " + call.owner + "." + call.name);
        return receiver;
    }
}
