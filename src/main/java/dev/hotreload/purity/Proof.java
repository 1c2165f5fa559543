package dev.hotreload.purity;

import dev.hotreload.purity.Value.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Follows one static initialiser through all code that it can reach, each method for each combination of what is known of its arguments
 * (an abstract interpretation, Cousot and Cousot 1977; what is stored in fields and arrays is not told apart by time). Throws
 * {@link Impure} where something cannot be shown.
 */
final class Proof {
    private static final int MOST_METHODS = 400;
    private static final int MOST_INSTRUCTIONS = 20_000;
    private static final int MOST_ROUNDS = 12;

    private final String own;
    private final Classes classes;
    private final Set<String> needed = new HashSet<>();
    private final Map<String, Value> stored = new HashMap<>();
    private Map<Call, Value> before = new HashMap<>();
    private final Map<Call, Value> results = new HashMap<>();
    private final Set<Call> running = new HashSet<>();
    private boolean changed;

    /** A method with what is known of its arguments. */
    private record Call(String owner, String name, String descriptor, List<Value> arguments) {}

    /** @param own internal name of the class whose initialiser it is */
    Proof(String own, Classes classes) {
        this.own = own;
        this.classes = classes;
    }

    /** Returns the internal names of the classes whose initialisation it leads to. */
    Set<String> run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            changed = false;
            before = new HashMap<>(results);
            results.clear();
            call(own, Classes.INITIALISER, "()V", List.of());
            if (!changed) {
                needed.remove(own);
                return needed;
            }
        }
        throw new Impure("it takes too long to follow");
    }

    String own() {
        return own;
    }

    Classes classes() {
        return classes;
    }

    /** Something of that class is used for the first time. */
    void need(String type) {
        needed.add(type);
    }

    /** What may be stored under that name; null: nothing is. */
    @Nullable
    Value stored(String name) {
        return stored.get(name);
    }

    void store(String name, Value value) {
        if (value.is(Kind.THROWABLE) || value.is(Kind.NONE)) {
            throw new Impure("it keeps an exception");
        }
        Value known = stored.get(name);
        Value joined = known == null ? value : known.join(value);
        if (!joined.equals(known)) {
            stored.put(name, joined);
            changed = true;
        }
    }

    /** Follows the body of exactly that method, and returns what it gives back. */
    Value call(String owner, String name, String descriptor, List<Value> arguments) {
        Call call = new Call(owner, name, descriptor, arguments);
        Value known = results.get(call);
        if (known != null) {
            return known;
        }
        if (!running.add(call)) {
            // What the round before has found, and at first the least.
            return before.getOrDefault(call, Value.least(Type.getReturnType(descriptor)));
        }
        if (results.size() + running.size() > MOST_METHODS) {
            throw new Impure("it leads to too many methods");
        }
        Value result = follow(call);
        running.remove(call);
        results.put(call, result);
        if (!result.equals(before.get(call))) {
            changed = true;
        }
        return result;
    }

    private Value follow(Call call) {
        MethodNode method = classes.method(call.owner, call.name, call.descriptor);
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            throw new Impure("it calls the native method " + call.owner + "." + call.name);
        }
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
            throw new Impure("it calls the abstract method " + call.owner + "." + call.name);
        }
        if (method.instructions.size() > MOST_INSTRUCTIONS) {
            throw new Impure(call.owner + "." + call.name + " is too long");
        }
        Evaluation evaluation = new Evaluation(this, call.arguments);
        try {
            new Analyzer<>(evaluation).analyze(call.owner, method);
        } catch (AnalyzerException e) {
            if (e.getCause() instanceof Impure reason) {
                throw reason;
            }
            throw new Impure("its code cannot be followed: " + e.getMessage());
        }
        return evaluation.result(Type.getReturnType(call.descriptor));
    }

    /** The place that stands for all elements of all arrays of that type. */
    static String elementsOf(Value array) {
        if (array.type() == null) {
            throw new Impure("it uses an array that is not known");
        }
        return "[]" + array.type();
    }
}
