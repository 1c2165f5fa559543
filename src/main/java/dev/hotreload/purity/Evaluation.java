package dev.hotreload.purity;

import dev.hotreload.purity.Value.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Says of each instruction of one method what it does to what is known, or that it may touch something outside. */
final class Evaluation extends Interpreter<Value> {
    private static final String[] ARRAYS = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

    private final Proof proof;
    private final Calls calls;
    private final Fields fields;
    private final List<Value> arguments;
    private int argument;
    private @Nullable Value result;

    Evaluation(Proof proof, List<Value> arguments) {
        super(Opcodes.ASM9);
        this.proof = proof;
        this.calls = new Calls(proof);
        this.fields = new Fields(proof);
        this.arguments = arguments;
    }

    /** What the method gives back; only after its analysis. */
    Value result(Type type) {
        // Nothing: a method that never returns.
        return result == null ? Value.least(type) : result;
    }

    @Override
    public @Nullable Value newValue(@Nullable Type type) {
        if (type == null) {
            return Value.NONE;
        }
        return type.getSort() == Type.VOID ? null : Value.of(type);
    }

    @Override
    public Value newParameterValue(boolean instance, int local, Type type) {
        return arguments.get(argument++);
    }

    @Override
    public Value newExceptionValue(TryCatchBlockNode block, Frame<Value> handler, Type type) {
        return Value.throwable(type.getInternalName());
    }

    @Override
    public @Nullable Value newOperation(AbstractInsnNode instruction) {
        return switch (instruction.getOpcode()) {
            case Opcodes.ACONST_NULL -> Value.NULL;
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> Value.WIDE_NUMBER;
            case Opcodes.LDC -> constant(((LdcInsnNode) instruction).cst);
            case Opcodes.GETSTATIC -> fields.getStatic((FieldInsnNode) instruction);
            case Opcodes.NEW -> make(((TypeInsnNode) instruction).desc);
            case Opcodes.JSR -> throw new Impure("it has a subroutine");
            default -> Value.NUMBER;
        };
    }

    private static Value constant(Object constant) {
        if (constant instanceof Long || constant instanceof Double) {
            return Value.WIDE_NUMBER;
        }
        if (constant instanceof Number) {
            return Value.NUMBER;
        }
        if (constant instanceof String) {
            return Value.constant("java/lang/String");
        }
        if (constant instanceof Type type && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY)) {
            return Value.constant("java/lang/Class");
        }
        throw new Impure("it has a dynamic constant");
    }

    private Value make(String type) {
        proof.need(type);
        if (Knowledge.isConstant(type)) {
            return Value.constant(type);
        }
        return proof.classes().isSubclass(type, "java/lang/Throwable") ? Value.throwable(type) : Value.fresh(type);
    }

    @Override
    public Value copyOperation(AbstractInsnNode instruction, Value value) {
        return value;
    }

    @Override
    public @Nullable Value unaryOperation(AbstractInsnNode instruction, Value value) {
        switch (instruction.getOpcode()) {
            case Opcodes.PUTSTATIC -> fields.putStatic((FieldInsnNode) instruction, value);
            case Opcodes.ATHROW -> require(value.is(Kind.THROWABLE), "it throws what it did not make");
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT ->
                require(value.is(Kind.FRESH) || value.is(Kind.CONSTANT), "it takes the lock of others");
            default -> {}
        }
        return switch (instruction.getOpcode()) {
            case Opcodes.GETFIELD -> fields.get((FieldInsnNode) instruction, value);
            case Opcodes.NEWARRAY -> Value.fresh(ARRAYS[((IntInsnNode) instruction).operand - Opcodes.T_BOOLEAN]);
            case Opcodes.ANEWARRAY ->
                Value.fresh(Type.getType("["
                                + Type.getObjectType(((TypeInsnNode) instruction).desc)
                                        .getDescriptor())
                        .getDescriptor());
            case Opcodes.CHECKCAST -> cast(((TypeInsnNode) instruction).desc, value);
            case Opcodes.ARRAYLENGTH -> Value.NUMBER;
            case Opcodes.LNEG,
                    Opcodes.DNEG,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.L2D,
                    Opcodes.F2L,
                    Opcodes.F2D,
                    Opcodes.D2L -> Value.WIDE_NUMBER;
            default -> Value.NUMBER;
        };
    }

    /** What is seen of a fixed object may become more. */
    private Value cast(String type, Value value) {
        boolean vague = value.is(Kind.FIXED) || (value.is(Kind.CONSTANT) && !value.isNull());
        if (!vague || value.exact() || type.startsWith("[")) {
            return value;
        }
        if (Knowledge.isConstant(type)) {
            return Value.constant(type);
        }
        return value.is(Kind.FIXED)
                ? Value.fixed(type, proof.classes().head(type).isFinal())
                : value;
    }

    @Override
    public @Nullable Value binaryOperation(AbstractInsnNode instruction, Value first, Value second) {
        return switch (instruction.getOpcode()) {
            case Opcodes.PUTFIELD -> fields.put((FieldInsnNode) instruction, first, second);
            case Opcodes.AALOAD -> element(first);
            case Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD ->
                number(first, Value.NUMBER);
            case Opcodes.LALOAD, Opcodes.DALOAD -> number(first, Value.WIDE_NUMBER);
            case Opcodes.LADD,
                    Opcodes.LSUB,
                    Opcodes.LMUL,
                    Opcodes.LDIV,
                    Opcodes.LREM,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR,
                    Opcodes.DADD,
                    Opcodes.DSUB,
                    Opcodes.DMUL,
                    Opcodes.DDIV,
                    Opcodes.DREM -> Value.WIDE_NUMBER;
            default -> Value.NUMBER;
        };
    }

    private Value element(Value array) {
        if (array.isNull()) {
            return Value.NULL;
        }
        require(array.is(Kind.FRESH), "it reads an array of others");
        Value stored = proof.stored(Proof.elementsOf(array));
        return stored == null ? Value.NULL : stored;
    }

    private static Value number(Value array, Value number) {
        require(array.is(Kind.FRESH) || array.isNull(), "it reads an array of others");
        return number;
    }

    @Override
    public @Nullable Value ternaryOperation(AbstractInsnNode instruction, Value array, Value index, Value value) {
        require(array.is(Kind.FRESH) || array.isNull(), "it changes an array of others");
        if (instruction.getOpcode() == Opcodes.AASTORE && !array.isNull()) {
            proof.store(Proof.elementsOf(array), value);
        }
        return null;
    }

    @Override
    public @Nullable Value naryOperation(AbstractInsnNode instruction, List<? extends Value> values) {
        List<Value> given = List.copyOf(values);
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return manyArrays(array.desc, array.dims);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic(dynamic, given);
        }
        return calls.call((MethodInsnNode) instruction, given);
    }

    private Value manyArrays(String descriptor, int dimensions) {
        Value array = Value.fresh(descriptor);
        if (dimensions > 1) {
            proof.store(Proof.elementsOf(array), manyArrays(descriptor.substring(1), dimensions - 1));
        }
        return array;
    }

    /** Lambdas are objects that nobody calls here; strings are put together from values. */
    private static Value dynamic(InvokeDynamicInsnNode dynamic, List<Value> given) {
        Handle bootstrap = dynamic.bsm;
        if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
            require(given.stream().noneMatch(value -> value.is(Kind.THROWABLE)), "it keeps an exception");
            return Value.fixed(Type.getReturnType(dynamic.desc).getInternalName(), false);
        }
        if (bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            require(
                    given.stream().allMatch(value -> value.is(Kind.NUMBER) || value.is(Kind.CONSTANT)),
                    "it makes a string of an object");
            return Value.constant("java/lang/String");
        }
        throw new Impure("it is linked by " + bootstrap.getOwner());
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Value value, Value expected) {
        require(!value.is(Kind.THROWABLE), "it gives back an exception");
        result = result == null ? value : result.join(value);
    }

    @Override
    public Value merge(Value first, Value second) {
        return first.join(second);
    }

    static void require(boolean condition, String reason) {
        if (!condition) {
            throw new Impure(reason);
        }
    }
}
