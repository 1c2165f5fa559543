package dev.hotreload.purity;

import static dev.hotreload.purity.Evaluation.require;

import dev.hotreload.purity.Value.Kind;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** What a static initialiser may do with fields: all with its own and with those of the objects that it made; of others it may read what is final. */
final class Fields {
    private final Proof proof;
    private final Knowledge knowledge = Knowledge.ofJdk();

    Fields(Proof proof) {
        this.proof = proof;
    }

    private static String nameOf(FieldInsnNode access) {
        return access.name + " " + access.desc;
    }

    private String ownerOf(FieldInsnNode access) {
        String owner = access.owner.startsWith("[") ? null : proof.classes().fieldOwner(access.owner, nameOf(access));
        if (owner == null) {
            throw new Impure("there is no field " + access.owner + "." + access.name);
        }
        return owner;
    }

    private boolean isFinal(String owner, FieldInsnNode access) {
        Integer flags = proof.classes().head(owner).fields().get(nameOf(access));
        return flags != null && (flags & Opcodes.ACC_FINAL) != 0;
    }

    Value getStatic(FieldInsnNode access) {
        String owner = ownerOf(access);
        if (owner.equals(proof.own())) {
            return read("static " + nameOf(access), access);
        }
        proof.need(owner);
        require(
                isFinal(owner, access) && !knowledge.denies(owner, access.name),
                "it reads " + owner + "." + access.name + ", which others can change");
        return declared(Type.getType(access.desc));
    }

    /** An object of a class without subclasses is of that class. */
    private Value declared(Type type) {
        Value value = Value.of(type);
        boolean exact = value.is(Kind.FIXED)
                && type.getSort() == Type.OBJECT
                && proof.classes().head(type.getInternalName()).isFinal();
        return exact ? Value.fixed(type.getInternalName(), true) : value;
    }

    private Value read(String place, FieldInsnNode access) {
        Value stored = proof.stored(place);
        return stored == null ? Value.least(Type.getType(access.desc)) : stored;
    }

    void putStatic(FieldInsnNode access, Value value) {
        String owner = ownerOf(access);
        require(owner.equals(proof.own()), "it changes " + owner + "." + access.name);
        proof.store("static " + nameOf(access), value);
    }

    Value get(FieldInsnNode access, Value object) {
        if (object.isNull()) {
            return Value.least(Type.getType(access.desc));
        }
        String owner = ownerOf(access);
        if (object.is(Kind.FRESH)) {
            requireFollowed(owner);
            return read(owner + "." + nameOf(access), access);
        }
        require(
                object.is(Kind.FIXED) && isFinal(owner, access),
                "it reads " + owner + "." + access.name + " of an object that others can change");
        return declared(Type.getType(access.desc));
    }

    /** What known methods do to fields was not followed. */
    private void requireFollowed(String owner) {
        require(!proof.classes().isOpaque(owner), "it looks into an object of " + owner);
    }

    @Nullable
    Value put(FieldInsnNode access, Value object, Value value) {
        require(object.is(Kind.FRESH) || object.isNull(), "it changes an object of others");
        if (!object.isNull()) {
            String owner = ownerOf(access);
            requireFollowed(owner);
            proof.store(owner + "." + nameOf(access), value);
        }
        return null;
    }
}
