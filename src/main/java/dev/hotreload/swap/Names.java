package dev.hotreload.swap;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** How classes and methods are called on the screen. */
final class Names {
    private Names() {}

    /** {@code Cart.Line}, or {@code an anonymous class in Cart}. */
    static String of(ClassNode node) {
        InnerClassNode self = Unnamed.self(node);
        if (self == null) {
            return simple(node.name);
        }
        String around = self.outerName != null ? self.outerName : node.outerClass;
        if (around == null || self.innerName == null) {
            String top = node.name.substring(0, node.name.lastIndexOf('$'));
            return "an anonymous class in " + simple(around == null ? top : around);
        }
        return simple(around) + "." + self.innerName;
    }

    /** Of an internal or binary name, without a look at the class. */
    static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1)
                .replace('$', '.');
    }

    /** {@code total() of Cart}, or {@code a lambda in total() of Cart}. */
    static String of(ClassNode node, MethodNode method) {
        String owner = of(node);
        if (Lambdas.isLambda(method)) {
            return switch (Lambdas.home(method.name)) {
                case "", "static" -> "a lambda in the static initialiser of " + owner;
                case "new" -> "a lambda in a constructor of " + owner;
                default -> "a lambda in " + Lambdas.home(method.name) + "() of " + owner;
            };
        }
        return switch (method.name) {
            case "<init>" -> "a constructor of " + owner;
            case "<clinit>" -> "the static initialiser of " + owner;
            default -> method.name + "() of " + owner;
        };
    }
}
