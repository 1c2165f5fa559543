package dev.hotreload.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The value of every key, and who decided it. Origins are read from the weakest to the strongest. */
final class Values {
    private record Value<T>(T value, Origin origin) {}

    private final Map<String, Value<?>> values = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    Values() {
        Schema.all().forEach(this::initial);
    }

    /** A copy that later goes its own way. */
    Values copy() {
        Values copy = new Values();
        copy.values.putAll(values);
        copy.broken.addAll(broken);
        return copy;
    }

    private <T> void initial(Spec<T> spec) {
        values.put(spec.name(), new Value<>(spec.initial(), new Origin.Default()));
    }

    /** A node that is not what the key wants is reported, and the key keeps the value it has. */
    <T> void read(Spec<T> spec, Node node, Report report) {
        Kind.Complaints complaints = (at, message) -> report.error(at.origin(), "\"" + spec.name() + "\" " + message);
        Optional<T> value = spec.kind().reader().read(node, complaints);
        if (value.isEmpty()) {
            broken.add(spec.name());
        } else {
            T merged = spec.kind().over().apply(get(spec), value.get());
            values.put(spec.name(), new Value<>(merged, node.origin()));
        }
    }

    // Only initial and read put, and both keep the type of the row.
    @SuppressWarnings("unchecked")
    <T> T get(Spec<T> spec) {
        return (T) value(spec).value();
    }

    Origin origin(Spec<?> spec) {
        return value(spec).origin();
    }

    boolean isSet(Spec<?> spec) {
        return !(origin(spec) instanceof Origin.Default);
    }

    /** Whether every value that was written for these keys was good. */
    boolean sound(Spec<?>... specs) {
        return List.of(specs).stream().noneMatch(spec -> broken.contains(spec.name()));
    }

    List<Setting> settings() {
        return Schema.all().stream().<Setting>map(this::setting).toList();
    }

    private <T> Setting setting(Spec<T> spec) {
        T value = get(spec);
        boolean none = value instanceof Optional<?> optional && optional.isEmpty();
        Optional<Object> shown =
                none ? Optional.empty() : Optional.of(spec.kind().show().apply(value));
        return new Setting(spec.name(), shown, origin(spec));
    }

    /** A warning for each key that somebody set to something that this version does not do. */
    void reportUnavailable(Report report) {
        Schema.all().forEach(spec -> reportUnavailable(spec, report));
    }

    private <T> void reportUnavailable(Spec<T> spec, Report report) {
        Origin origin = origin(spec);
        boolean ours =
                !(origin instanceof Origin.Variable variable) || variable.name().equals(Key.variableOf(spec.name()));
        if (isSet(spec) && ours && spec.notYet()) {
            report.warning(
                    origin,
                    "\"" + spec.name()
                            + "\" is not yet available in this version; it is read and checked, but has no effect");
        }
    }

    private Value<?> value(Spec<?> spec) {
        return Objects.requireNonNull(values.get(spec.name()), spec.name());
    }

    static Path under(Path directory, Path path) {
        return directory.resolve(path).normalize();
    }

    static List<Path> under(Path directory, List<Path> paths) {
        return paths.stream().map(path -> under(directory, path)).toList();
    }
}
