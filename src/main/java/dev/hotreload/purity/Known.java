package dev.hotreload.purity;

import static dev.hotreload.purity.Evaluation.require;

import dev.hotreload.purity.Value.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * One call of a method of which is known how it treats what it is given.
 *
 * @param descriptor of the method
 * @param receiver null: it is static
 */
record Known(
        Proof proof,
        String descriptor,
        List<Value> given,
        @Nullable Value receiver) {
    /** Others have a hash code by identity, which depends on the thread. */
    private static final Set<String> HASHED = Set.of(
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/math/BigInteger",
            "java/math/BigDecimal",
            "java/util/Locale",
            "java/util/UUID");

    /** Of these, all methods that put something in are known, or there is none. */
    private static final Set<String> FOLLOWED = Set.of(
            "java/util/ArrayList",
            "java/util/HashMap",
            "java/util/LinkedHashMap",
            "java/util/HashSet",
            "java/util/LinkedHashSet",
            "java/util/List",
            "java/util/Map",
            "java/util/Set");

    /** Places for what is in all containers of a class, which are not told apart. */
    private static final String ELEMENTS = "{}";

    private static final String KEYS = "{keys}";
    private static final String MAP_OF = "(Ljava/lang/Object;Ljava/lang/Object;";

    Value apply(Knowledge.Kind kind) {
        return switch (kind) {
            case VALUE -> {
                require(
                        receiver == null || isValue(receiver) || proof.classes().isEnum(receiver.type()),
                        "it asks an object for a value");
                require(given.stream().allMatch(Known::isValue), "it makes a value of an object");
                yield value();
            }
            case FIXED -> {
                require(receiver != null && !receiver.is(Kind.NONE), "it asks an object that is not known");
                yield Value.of(returned());
            }
            case SAME -> given.get(0);
            case APPEND -> append();
            case HOLD -> {
                String type = changed();
                given.forEach(value -> keep(ELEMENTS + type, value));
                yield kept(type);
            }
            case KEY -> {
                String type = changed();
                if (!given.isEmpty()) {
                    requireKey(given.get(0));
                    keep(KEYS + type, given.get(0));
                    given.stream().skip(1).forEach(value -> keep(ELEMENTS + type, value));
                }
                yield kept(type);
            }
            case COLLECTION -> {
                String type = changed();
                given.forEach(value -> addAll(type, value));
                yield Value.of(returned());
            }
            case VIEW -> Value.of(returned());
            case MAKE -> made(false);
            case MAKE_KEYS -> made(true);
        };
    }

    private Type returned() {
        return Type.getReturnType(descriptor);
    }

    private static boolean isValue(Value value) {
        boolean numbers =
                value.is(Kind.FRESH) && value.type() != null && value.type().matches("\\[[ZBCSIJFD]");
        return value.is(Kind.NUMBER) || value.is(Kind.CONSTANT) || numbers;
    }

    private Value value() {
        Type type = returned();
        if (type.getSort() != Type.ARRAY) {
            return Value.of(type);
        }
        Value array = Value.fresh(type.getDescriptor());
        if (type.getElementType().getSort() == Type.OBJECT) {
            proof.store(Proof.elementsOf(array), Value.of(type.getElementType()));
        }
        return array;
    }

    private Value append() {
        require(receiver != null && receiver.is(Kind.FRESH), "it changes an object of others");
        require(given.stream().allMatch(Known::isValue), "it makes a string of an object");
        boolean itself = receiver != null
                && returned().getSort() == Type.OBJECT
                && returned().getInternalName().equals(receiver.type());
        return itself && receiver != null ? receiver : Value.of(returned());
    }

    /** The class of the receiver, which is one of the JDK's containers. */
    private String changed() {
        require(
                receiver != null && receiver.is(Kind.FRESH) && receiver.type() != null,
                "it changes an object of others");
        return receiver == null ? "" : String.valueOf(receiver.type());
    }

    private void keep(String place, Value value) {
        if (!value.is(Kind.NUMBER)) {
            proof.store(place, value);
        }
    }

    /** What comes out of a container. */
    private Value kept(String type) {
        Type returned = returned();
        if (returned.getSort() == Type.OBJECT && returned.getInternalName().equals("java/lang/Object")) {
            Value elements = proof.stored(ELEMENTS + type);
            return elements == null ? Value.NULL : elements;
        }
        return Value.of(returned);
    }

    /** All that is in one container comes into another, which may ask for hash codes. */
    private void addAll(String type, Value source) {
        if (source.is(Kind.NUMBER) || source.isNull()) {
            return;
        }
        require(
                source.is(Kind.FRESH) && source.type() != null && FOLLOWED.contains(source.type()),
                "it goes through a collection of others");
        boolean map = type.endsWith("Map");
        for (String kind : List.of(KEYS, ELEMENTS)) {
            Value stored = proof.stored(kind + source.type());
            if (stored != null) {
                if (kind.equals(KEYS) || !map) {
                    requireKey(stored);
                }
                keep((map ? kind : ELEMENTS) + type, stored);
            }
        }
    }

    private Value made(boolean keys) {
        String type = returned().getInternalName();
        boolean pairs = descriptor.startsWith(MAP_OF);
        Type[] parameters = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < given.size(); i++) {
            boolean key = keys && (!pairs || i % 2 == 0);
            boolean array = parameters[i].getSort() == Type.ARRAY;
            Value kept = array ? elements(given.get(i)) : given.get(i);
            if (kept != null) {
                if (key) {
                    requireKey(kept);
                }
                keep((key ? KEYS : ELEMENTS) + type, kept);
            }
        }
        return new Value(Kind.FRESH, type, false, 1);
    }

    /** Those of an array that is given in place of many arguments; null: it has none. */
    private @Nullable Value elements(Value array) {
        if (array.isNull()) {
            return null;
        }
        require(array.is(Kind.FRESH), "it reads an array of others");
        return proof.stored(Proof.elementsOf(array));
    }

    /** It has a hash code that is the same at any time, in any thread, and reads nothing outside. */
    private static void requireKey(Value value) {
        boolean hashed = value.is(Kind.CONSTANT) && value.type() != null && HASHED.contains(value.type());
        require(value.is(Kind.NUMBER) || value.isNull() || hashed, "it asks an object for its hash code");
    }
}
