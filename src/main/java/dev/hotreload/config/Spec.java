package dev.hotreload.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of the schema.
 *
 * @param name dotted
 * @param initial the value where nobody sets one
 * @param found words for the reference where there is no fixed default; else empty
 * @param notYet whether this version reads it, but does not do it
 * @param fileOnly why a flag or variable may not set it; empty: it may
 * @param programs what of a value of the config file names a program; empty for most keys
 */
record Spec<T>(
        String name,
        Kind<T> kind,
        T initial,
        String found,
        String description,
        boolean notYet,
        String fileOnly,
        Optional<Function<Node, List<Node>>> programs) {

    /** A row whose default is written as a flag would be: one text, or one for each element. */
    static <T> Spec<T> of(String name, Kind<T> kind, String description, String... typed) {
        Node node = TextLayer.node(kind.shape(), Arrays.asList(typed), new Origin.Default());
        T initial = kind.reader()
                .read(node, (at, message) -> {
                    throw new IllegalStateException(name + " " + message);
                })
                .orElseThrow();
        return new Spec<>(name, kind, initial, "", description, false, "", Optional.empty());
    }

    /** A row without a default: {@code found} says where the value comes from. */
    static <T> Spec<Optional<T>> found(String name, Kind<T> kind, String description, String found) {
        return new Spec<>(name, kind.optional(), Optional.empty(), found, description, false, "", Optional.empty());
    }

    Spec<T> notYetAvailable() {
        return new Spec<>(name, kind, initial, found, description, true, fileOnly, programs);
    }

    Spec<T> onlyInTheFile(String reason) {
        return new Spec<>(name, kind, initial, found, description, notYet, reason, programs);
    }

    /** A key that has programs run: a config file needs the developer's word for that. */
    Spec<T> naming(Function<Node, List<Node>> which) {
        return new Spec<>(name, kind, initial, found, description, notYet, fileOnly, Optional.of(which));
    }

    /** What of this value of the config file names a program. */
    List<Program> programs(Node node) {
        return programs.map(which -> which.apply(node)).orElse(List.of()).stream()
                .filter(part -> part.origin() instanceof Origin.InFile)
                .map(part -> new Program(name, Literal.of(part), (Origin.InFile) part.origin()))
                .toList();
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
                notYet ? "not yet available" : "",
                programs.isPresent());
    }
}
