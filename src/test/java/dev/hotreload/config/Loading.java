package dev.hotreload.config;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A project directory with a config file, for tests. */
record Loading(
        Path dir,
        Map<String, String> environment,
        Map<String, List<String>> flags,
        Optional<Path> file,
        List<String> apps) {

    static Loading in(Path dir) {
        return new Loading(dir, Map.of(), Map.of(), Optional.empty(), List.of());
    }

    static Loading of(Path dir, String... lines) {
        return in(dir).write(".hotreload.toml", lines);
    }

    Loading write(String name, String... lines) {
        try {
            Path path = dir.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Loading variable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Loading(dir, more, flags, file, apps);
    }

    Loading flag(String key, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(flags);
        List<String> all = new ArrayList<>(more.getOrDefault(key, List.of()));
        all.addAll(List.of(values));
        more.put(key, all);
        return new Loading(dir, environment, more, file, apps);
    }

    Loading file(String name) {
        return new Loading(dir, environment, flags, Optional.of(Path.of(name)), apps);
    }

    /** With {@code --app}. */
    Loading app(String... names) {
        return new Loading(dir, environment, flags, file, List.of(names));
    }

    LoadedConfig load() throws ProblemException {
        return ConfigLoader.load(dir, file, environment, flags, apps);
    }

    Config config() throws ProblemException {
        return load().config();
    }

    /** What is wrong, a line each, as the terminal shows it; empty: nothing. */
    String problems() {
        try {
            load();
            return "";
        } catch (ProblemException e) {
            return show(e.problems());
        }
    }

    String show(List<Problem> problems) {
        return problems.stream().map(this::show).collect(joining("\n"));
    }

    private String show(Problem problem) {
        String place = problem.file()
                .map(path -> dir.toAbsolutePath().normalize().relativize(path) + ":"
                        + (problem.line() == 0 ? "" : problem.line() + ":" + problem.column() + ":") + " ")
                .orElse("");
        return place + problem.severity().name().toLowerCase(Locale.ROOT) + ": " + problem.message();
    }
}
