package dev.hotreload.config;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One row of the schema.
 *
 * @param name dotted
 * @param initial the value where nobody sets one
 * @param found words for the reference where there is no fixed default; else empty
 * @param fileOnly why a flag or variable may not set it; empty: it may
 */
record Spec<T>(String name, Kind<T> kind, T initial, String found, String description, NotYet notYet, String fileOnly) {

    /**
     * What this version reads, but does not do.
     *
     * @param all the whole key
     * @param values only these, as {@link Setting} shows them
     */
    record NotYet(boolean all, List<Object> values) {
        static final NotYet NOTHING = new NotYet(false, List.of());

        boolean isNothing() {
            return !all && values.isEmpty();
        }
    }

    /** A row whose default is written as a flag would be: one text, or one for each element. */
    static <T> Spec<T> of(String name, Kind<T> kind, String description, String... typed) {
        Node node = TextLayer.node(kind.shape(), Arrays.asList(typed), new Origin.Default());
        T initial = kind.reader()
                .read(node, (at, message) -> {
                    throw new IllegalStateException(name + " " + message);
                })
                .orElseThrow();
        return new Spec<>(name, kind, initial, "", description, NotYet.NOTHING, "");
    }

    /** A row without a default: {@code found} says where the value comes from. */
    static <T> Spec<Optional<T>> found(String name, Kind<T> kind, String description, String found) {
        return new Spec<>(name, kind.optional(), Optional.empty(), found, description, NotYet.NOTHING, "");
    }

    Spec<T> notYetAvailable() {
        return new Spec<>(name, kind, initial, found, description, new NotYet(true, List.of()), fileOnly);
    }

    Spec<T> notYetFor(Object... values) {
        return new Spec<>(name, kind, initial, found, description, new NotYet(false, List.of(values)), fileOnly);
    }

    Spec<T> onlyInTheFile(String reason) {
        return new Spec<>(name, kind, initial, found, description, notYet, reason);
    }

    /** What to say of this value; empty: it works. */
    Optional<String> unavailable(T value) {
        if (notYet.all()) {
            return Optional.of("\"" + name + "\"");
        }
        Object shown = kind.show().apply(value);
        return notYet.values().contains(shown)
                ? Optional.of("\"" + name + "\" = " + Literal.of(shown))
                : Optional.empty();
    }

    Key published() {
        String missing = notYet.all()
                ? "not yet available"
                : notYet.values().stream()
                        .map(value -> "`" + Literal.of(value) + "`")
                        .collect(joining(", ", "not yet available: ", ""));
        return new Key(
                name,
                kind.type(),
                found.isEmpty() ? Literal.of(kind.show().apply(initial)) : found,
                description,
                kind.shape() == Kind.Shape.LIST || kind.shape() == Kind.Shape.MAP,
                kind.shape() == Kind.Shape.SWITCH,
                !fileOnly.isEmpty(),
                notYet.isNothing() ? "" : missing);
    }
}
