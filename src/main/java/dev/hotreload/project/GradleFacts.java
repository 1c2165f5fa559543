package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the init script wrote of one Gradle project.
 *
 * @param values by key, in the order in which they were written
 */
record GradleFacts(Map<String, List<String>> values) {
    GradleFacts {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        values = copy;
        for (String key : List.of("gradle", "path", "name", "dir", "root", "script")) {
            if (!values.containsKey(key)) {
                throw new IllegalArgumentException("no " + key + " in " + values);
            }
        }
    }

    /** Of all projects, sorted by their directories. */
    static List<GradleFacts> readAll(Path dir) throws IOException {
        List<Path> files;
        try (var found = Files.list(dir)) {
            files = found.filter(file -> file.toString().endsWith(".facts")).toList();
        }
        List<GradleFacts> all = new ArrayList<>();
        for (Path file : files) {
            all.add(parse(Files.readAllLines(file)));
        }
        all.sort((a, b) -> a.dir().compareTo(b.dir()));
        return all;
    }

    static GradleFacts parse(List<String> lines) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String line : lines) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                values.computeIfAbsent(line.substring(0, tab), key -> new ArrayList<>())
                        .add(unescape(line.substring(tab + 1)));
            }
        }
        return new GradleFacts(values);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    Optional<String> one(String key) {
        return all(key).stream().findFirst();
    }

    List<Path> paths(String key) {
        return all(key).stream()
                .map(text -> Path.of(text).normalize())
                .distinct()
                .toList();
    }

    String name() {
        return all("name").get(0);
    }

    /** Such as {@code :services:web}; only unique within its build. */
    String path() {
        return all("path").get(0);
    }

    Path dir() {
        return paths("dir").get(0);
    }

    /** The directory of its build's root project. */
    Path root() {
        return paths("root").get(0);
    }

    /** Its build script, existing or not. */
    Path script() {
        return paths("script").get(0);
    }

    String gradleVersion() {
        return all("gradle").get(0);
    }

    /** Whether it has sources for Java. */
    boolean java() {
        return values.containsKey("java");
    }

    /** Roots of Java sources, without what annotation processors write. */
    List<Path> sourceDirs() {
        List<Path> generated = paths("generated");
        return paths("source").stream().filter(dir -> !generated.contains(dir)).toList();
    }
}
