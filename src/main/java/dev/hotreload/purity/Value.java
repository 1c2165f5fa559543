package dev.hotreload.purity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * What is known of a local variable or a place of the operand stack.
 *
 * @param type internal name or, for arrays, descriptor of the class; null: any
 * @param exact whether the object is of that class and of no subclass
 * @param size number of places that it takes
 */
record Value(Kind kind, @Nullable String type, boolean exact, int size)
        implements org.objectweb.asm.tree.analysis.Value {
    /** In the order of what may be done with it. */
    enum Kind {
        /** A primitive value. */
        NUMBER,
        /** Null, or an object that nobody can change, as a string. */
        CONSTANT,
        /** Made by the initialiser under proof; nobody else has it. */
        FRESH,
        /** The same object at any time, though perhaps with other content. */
        FIXED,
        /** On its way to be thrown. */
        THROWABLE,
        /** Not to be used. */
        NONE
    }

    static final Value NONE = new Value(Kind.NONE, null, false, 1);
    static final Value NUMBER = new Value(Kind.NUMBER, null, true, 1);
    static final Value WIDE_NUMBER = new Value(Kind.NUMBER, null, true, 2);
    static final Value NULL = new Value(Kind.CONSTANT, null, false, 1);

    static Value constant(String type) {
        return new Value(Kind.CONSTANT, type, true, 1);
    }

    static Value fresh(String type) {
        return new Value(Kind.FRESH, type, true, 1);
    }

    static Value fixed(@Nullable String type, boolean exact) {
        return new Value(Kind.FIXED, type, exact, 1);
    }

    static Value throwable(@Nullable String type) {
        return new Value(Kind.THROWABLE, type, false, 1);
    }

    /** What may be said of any value of that type, as long as it is the same at any time. */
    static Value of(Type type) {
        return switch (type.getSort()) {
            case Type.LONG, Type.DOUBLE -> WIDE_NUMBER;
            case Type.OBJECT ->
                Knowledge.isConstant(type.getInternalName())
                        ? constant(type.getInternalName())
                        : fixed(type.getInternalName(), false);
            case Type.ARRAY -> fixed(type.getDescriptor(), false);
            default -> NUMBER;
        };
    }

    /** Zero or null, which is what a field or a result of that type is as long as nothing more is known. */
    static Value least(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT, Type.ARRAY -> NULL;
            default -> of(type);
        };
    }

    @Override
    public int getSize() {
        return size;
    }

    boolean isNull() {
        return kind == Kind.CONSTANT && type == null;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** What is true of both. */
    Value join(Value other) {
        if (equals(other)) {
            return this;
        }
        if (size != other.size || kind == Kind.NONE || other.kind == Kind.NONE) {
            return NONE;
        }
        if (isNull()) {
            return other;
        }
        if (other.isNull()) {
            return this;
        }
        boolean numbers = kind == Kind.NUMBER || other.kind == Kind.NUMBER;
        boolean sameType = Objects.equals(type, other.type);
        if (numbers) {
            return NONE;
        }
        if (!sameType && kind == Kind.CONSTANT && other.kind == Kind.CONSTANT) {
            return new Value(Kind.CONSTANT, "java/lang/Object", false, 1);
        }
        Kind joined = kind == other.kind
                ? kind
                : kind == Kind.THROWABLE || other.kind == Kind.THROWABLE ? Kind.THROWABLE : Kind.FIXED;
        return new Value(joined, sameType ? type : null, sameType && exact && other.exact, 1);
    }
}
