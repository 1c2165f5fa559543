package dev.hotreload.swap;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * A class whose name is a number that javac gave: an anonymous or local one, a table for a {@code switch} over an enum, or a
 * member of one of those.
 *
 * @param node under its present name
 * @param javacName internal name in the order of javac, by which several are told apart
 * @param enclosing internal name of the class around it
 */
record Unnamed(ClassNode node, String javacName, String enclosing) {
    /** As javac numbers them: in the order of the text, those of the same class. */
    static final Comparator<Unnamed> IN_ORDER =
            Comparator.comparingInt(Unnamed::number).thenComparing(Unnamed::javacName);

    /** Empty: it has a name of its own. */
    static Optional<Unnamed> of(ClassNode node, String javacName) {
        InnerClassNode self = self(node);
        if (self == null) {
            return Optional.empty();
        }
        if (node.outerClass != null) {
            return Optional.of(new Unnamed(node, javacName, node.outerClass));
        }
        boolean nameless = self.innerName == null || self.outerName == null;
        if (nameless) {
            return Optional.of(new Unnamed(node, javacName, self.name.substring(0, self.name.lastIndexOf('$'))));
        }
        return Optional.empty();
    }

    /** A member of a class that is unnamed itself. */
    static Optional<Unnamed> member(ClassNode node, String javacName) {
        InnerClassNode self = self(node);
        return self == null || self.outerName == null
                ? Optional.empty()
                : Optional.of(new Unnamed(node, javacName, self.outerName));
    }

    static @Nullable InnerClassNode self(ClassNode node) {
        return node.innerClasses.stream()
                .filter(inner -> inner.name.equals(node.name))
                .findFirst()
                .orElse(null);
    }

    /** The first number after the enclosing class' name; 0: none, as of a member. */
    private int number() {
        String rest = javacName.substring(Math.min(javacName.length(), javacName.lastIndexOf('$') + 1));
        String digits = rest.replaceAll("\\D.*", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    boolean isTable() {
        return (node.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** All that an edited class must still have to take the place of this one; two that have it are alike. */
    String likeness(Remapper names) {
        InnerClassNode self = self(node);
        StringBuilder text = new StringBuilder();
        text.append(names.mapType(enclosing)).append('\n');
        text.append(lambdaless(node.outerMethod)).append('\n');
        text.append(self == null ? "" : self.innerName).append('\n');
        text.append(node.access).append(' ').append(names.mapType(node.superName));
        List.copyOf(node.interfaces).forEach(name -> text.append(' ').append(names.mapType(name)));
        text.append('\n');
        node.fields.forEach(field -> text.append(field.access)
                .append(field.name)
                .append(names.mapDesc(field.desc))
                .append('\n'));
        node.methods.stream()
                .filter(method -> !Lambdas.isLambda(method))
                .map(method -> method.access + method.name + names.mapMethodDesc(method.desc))
                .sorted()
                .forEach(method -> text.append(method).append('\n'));
        return text.toString();
    }

    /** Where javac names the method of a lambda, its number says nothing. */
    private static String lambdaless(@Nullable String method) {
        return method == null ? "" : method.replaceAll("(lambda\\$.*\\$)\\d+$", "$1");
    }
}
