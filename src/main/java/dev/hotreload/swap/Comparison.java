package dev.hotreload.swap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Holds a class as it runs against the same class as it was built: what speaks against giving the one for the other, as far
 * as these two tell, and which methods have other code.
 */
final class Comparison {
    private final ClassNode before;
    private final ClassNode after;
    private final Ability ability;
    private final String name;
    private final List<MethodNode> changed = new ArrayList<>();

    Comparison(ClassNode before, ClassNode after, Ability ability) {
        this.before = before;
        this.after = after;
        this.ability = ability;
        this.name = Names.of(after);
    }

    /** The methods whose code is another, those that are new not included; after {@link #refusal()}. */
    List<MethodNode> changed() {
        return changed;
    }

    /** Whether members came or went, those that javac made included. */
    boolean hasOtherMembers() {
        return !methods(before).keySet().equals(methods(after).keySet())
                || !fields(before).keySet().equals(fields(after).keySet());
    }

    /** The first thing that speaks against it, as in "restarted because …". */
    Optional<String> refusal() {
        Optional<String> reason = declaration();
        if (reason.isEmpty()) {
            reason = fields();
        }
        if (reason.isEmpty()) {
            reason = methods();
        }
        return reason;
    }

    private Optional<String> declaration() {
        if (before.version != after.version) {
            return Optional.of(name + " was compiled for another version of Java");
        }
        if (!ability.structure()) {
            if (!Objects.equals(before.superName, after.superName)) {
                return Optional.of(name + " has another superclass");
            }
            if (!before.interfaces.equals(after.interfaces)) {
                return Optional.of(name + " implements other interfaces");
            }
        }
        if (modifiers(before.access) != modifiers(after.access) || ownModifiers(before) != ownModifiers(after)) {
            return Optional.of("the modifiers of " + name + " changed");
        }
        if (!Objects.equals(before.signature, after.signature)) {
            return Optional.of("the type parameters of " + name + " changed");
        }
        if (!Annotations.of(before).equals(Annotations.of(after))) {
            return Optional.of("the annotations of " + name + " changed");
        }
        if (!Annotations.components(before).equals(Annotations.components(after))) {
            return Optional.of("the components of " + name + " changed");
        }
        if (!Objects.equals(before.permittedSubclasses, after.permittedSubclasses)) {
            return Optional.of("the permitted subclasses of " + name + " changed");
        }
        return Optional.empty();
    }

    private static int ownModifiers(ClassNode node) {
        InnerClassNode self = Unnamed.self(node);
        return self == null ? 0 : modifiers(self.access);
    }

    /** What javac writes of {@code @Deprecated} beside the annotation is no modifier. */
    private static int modifiers(int access) {
        return access & ~Opcodes.ACC_DEPRECATED;
    }

    private Optional<String> fields() {
        Map<String, FieldNode> had = fields(before);
        Map<String, FieldNode> has = fields(after);
        for (Map.Entry<String, FieldNode> field : has.entrySet()) {
            FieldNode old = had.get(field.getKey());
            if (old == null) {
                if (!ability.structure()) {
                    return Optional.of(
                            field.getKey().equals("$assertionsDisabled")
                                    ? name + " has its first assert"
                                    : name + " gained " + noun(field.getValue()));
                }
            } else if (!Objects.equals(old.value, field.getValue().value)) {
                return Optional.of(name + " changed its constant " + field.getKey());
            } else if (!same(old, field.getValue())) {
                return Optional.of("the field " + field.getKey() + " of " + name + " changed");
            }
        }
        if (ability.structure()) {
            return Optional.empty();
        }
        Optional<FieldNode> lost = had.values().stream()
                .filter(field -> !has.containsKey(field.name))
                .findFirst();
        if (lost.isPresent()) {
            return Optional.of(name + " lost " + noun(lost.get()));
        }
        boolean sameOrder = List.copyOf(had.keySet()).equals(List.copyOf(has.keySet()));
        return sameOrder ? Optional.empty() : Optional.of("the fields of " + name + " are in another order");
    }

    private static String noun(FieldNode field) {
        boolean constant = (field.access & Opcodes.ACC_ENUM) != 0;
        return (constant ? "the constant " : "the field ") + field.name;
    }

    private static Map<String, FieldNode> fields(ClassNode node) {
        Map<String, FieldNode> fields = new LinkedHashMap<>();
        node.fields.forEach(field -> fields.put(field.name, field));
        return fields;
    }

    private static boolean same(FieldNode a, FieldNode b) {
        return modifiers(a.access) == modifiers(b.access)
                && a.desc.equals(b.desc)
                && Objects.equals(a.signature, b.signature)
                && Annotations.of(a).equals(Annotations.of(b));
    }

    private Optional<String> methods() {
        Map<String, MethodNode> had = methods(before);
        Map<String, MethodNode> has = methods(after);
        for (Map.Entry<String, MethodNode> method : has.entrySet()) {
            Optional<String> reason = method(had.get(method.getKey()), method.getValue());
            if (reason.isPresent()) {
                return reason;
            }
        }
        return had.entrySet().stream()
                .filter(method -> !has.containsKey(method.getKey()))
                .map(Map.Entry::getValue)
                .filter(method -> !mayComeAndGo(method))
                .map(method -> method.name.equals("<clinit>")
                        ? Names.of(before, method) + " changed"
                        : name + " lost " + noun(method))
                .findFirst();
    }

    private static Map<String, MethodNode> methods(ClassNode node) {
        Map<String, MethodNode> methods = new LinkedHashMap<>();
        node.methods.forEach(method -> methods.put(method.name + method.desc, method));
        return methods;
    }

    private Optional<String> method(@Nullable MethodNode old, MethodNode method) {
        if (old == null) {
            if (method.name.equals("<clinit>")) {
                return Optional.of(Names.of(after, method) + " changed");
            }
            return mayComeAndGo(method) ? Optional.empty() : Optional.of(name + " gained " + noun(method));
        }
        if (modifiers(old.access) != modifiers(method.access)
                || !Objects.equals(old.signature, method.signature)
                || !old.exceptions.equals(method.exceptions)) {
            return Optional.of("the declaration of " + Names.of(after, method) + " changed");
        }
        if (!Annotations.of(old).equals(Annotations.of(method))) {
            return Optional.of("the annotations of " + Names.of(after, method) + " changed");
        }
        if (!Annotations.parameters(old).equals(Annotations.parameters(method))) {
            return Optional.of("the names of the parameters of " + Names.of(after, method) + " changed");
        }
        if (Code.of(before, old).equals(Code.of(after, method))) {
            return Optional.empty();
        }
        changed.add(method);
        return runsOnce(method) ? Optional.of(Names.of(after, method) + " changed") : Optional.empty();
    }

    private static String noun(MethodNode method) {
        return method.name.equals("<init>") ? "a constructor" : "the method " + method.name + "()";
    }

    /** Code of which it is sure that it has run for the objects that exist, or will not run again. */
    private static boolean runsOnce(MethodNode method) {
        boolean isMain = method.name.equals("main")
                && (method.desc.equals("([Ljava/lang/String;)V") || method.desc.equals("()V"));
        return isMain || method.name.startsWith("<");
    }

    private boolean mayComeAndGo(MethodNode method) {
        boolean isPrivate = (method.access & Opcodes.ACC_PRIVATE) != 0;
        boolean isFixed = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) != 0;
        // Who looks for annotations has looked.
        boolean isCalled =
                !method.name.startsWith("<") && Annotations.typesOf(method).isEmpty();
        return isCalled && (ability.structure() || (ability.methods() && isPrivate && isFixed));
    }
}
