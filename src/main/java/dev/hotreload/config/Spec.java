package dev.hotreload.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * One row of the schema.
 *
 * @param name dotted
 * @param initial the value where nobody sets one
 * @param found words for the reference where there is no fixed default; else empty
 * @param notYet whether this version reads it, but does not do it
 * @param fileOnly why a flag or variable may not set it; empty: it may
 */
record Spec<T>(
        String name, Kind<T> kind, T initial, String found, String description, boolean notYet, String fileOnly) {

    /** A row whose default is written as a flag would be: one text, or one for each element. */
    static <T> Spec<T> of(String name, Kind<T> kind, String description, String... typed) {
        Node node = TextLayer.node(kind.shape(), Arrays.asList(typed), new Origin.Default());
        T initial = kind.reader()
                .read(node, (at, message) -> {
                    throw new IllegalStateException(name + " " + message);
                })
                .orElseThrow();
        return new Spec<>(name, kind, initial, "", description, false, "");
    }

    /** A row without a default: {@code found} says where the value comes from. */
    static <T> Spec<Optional<T>> found(String name, Kind<T> kind, String description, String found) {
        return new Spec<>(name, kind.optional(), Optional.empty(), found, description, false, "");
    }

    Spec<T> notYetAvailable() {
        return new Spec<>(name, kind, initial, found, description, true, fileOnly);
    }

    Spec<T> onlyInTheFile(String reason) {
        return new Spec<>(name, kind, initial, found, description, notYet, reason);
    }

    Key published() {
        return new Key(
                name,
                kind.type(),
                found.isEmpty() ? Literal.of(kind.show().apply(initial)) : found,
                description,
                kind.shape() == Kind.Shape.LIST || kind.shape() == Kind.Shape.MAP,
                kind.shape() == Kind.Shape.SWITCH,
                !fileOnly.isEmpty(),
                notYet ? "not yet available" : "");
    }
}
