package dev.hotreload.config;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What a key wants: how its value is read from whatever was written, and shown again.
 *
 * @param shape how text of a flag or variable is taken apart
 * @param type short, for the reference
 * @param wanted long, for a message: "wants ..."
 * @param reader empty: wrong, and every reason has been given
 * @param show the value for {@link Setting}
 * @param over puts the value of a stronger origin over that of a weaker one
 */
record Kind<T>(
        Shape shape, String type, String wanted, Reader<T> reader, Function<T, Object> show, BinaryOperator<T> over) {

    /** How text of a flag or variable is taken apart. */
    enum Shape {
        /** One value. */
        ONE,
        /** One value that may also stand alone as a flag. */
        SWITCH,
        /** One line, or an array in the notation of the file. */
        COMMAND,
        /** Several. */
        LIST,
        /** Several, each {@code NAME=VALUE}. */
        MAP,
        /** Tables: nothing that fits into a flag. */
        TABLES
    }

    /** Takes what is wrong with a node; the name of the key comes before the message. */
    interface Complaints {
        void add(Node at, String message);
    }

    /** Makes a value of a node. */
    interface Reader<T> {
        Optional<T> read(Node node, Complaints out);
    }

    /** A kind where all that can be wrong is said by {@code wanted}. */
    static <T> Kind<T> simple(
            Shape shape, String type, String wanted, Function<Node, Optional<T>> reader, Function<T, Object> show) {
        return checked(
                shape,
                type,
                wanted,
                (node, out) -> {
                    Optional<T> value = reader.apply(node);
                    if (value.isEmpty()) {
                        out.add(node, "wants " + wanted + ", found " + node.found());
                    }
                    return value;
                },
                show);
    }

    /** A kind whose reader does its own complaining. */
    static <T> Kind<T> checked(Shape shape, String type, String wanted, Reader<T> reader, Function<T, Object> show) {
        return new Kind<>(shape, type, wanted, reader, show, (weak, strong) -> strong);
    }

    /** The same, where an empty string means "none". */
    Kind<Optional<T>> optional() {
        return checked(
                shape,
                type,
                wanted,
                this::readOptional,
                value -> value.<Object>map(show).orElse(""));
    }

    private Optional<Optional<T>> readOptional(Node node, Complaints out) {
        if (shape != Shape.LIST && node.text().filter(String::isEmpty).isPresent()) {
            return Optional.of(Optional.empty());
        }
        Optional<T> value = reader.read(node, out);
        return value.isPresent() ? Optional.of(value) : Optional.empty();
    }
}
