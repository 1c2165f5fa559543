package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Directive.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a script and the sources that it names, and finds the files that it names. */
final class ScriptFiles {
    private final Set<Path> sources = new LinkedHashSet<>();
    private final Map<String, Path> resources = new TreeMap<>();
    private final List<Directive> directives = new ArrayList<>();
    private final Set<Path> patternDirs = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Placeholders placeholders = Placeholders.of(Machine.current());
    private boolean readable = true;

    private ScriptFiles() {}

    static ScriptFiles read(Path main) {
        ScriptFiles files = new ScriptFiles();
        files.gather(main);
        return files;
    }

    /** The script first; existing, except for what the problems tell. */
    List<Path> sources() {
        return List.copyOf(sources);
    }

    /** By the path beside the classes. */
    Map<String, Path> resources() {
        return resources;
    }

    /** Those of all sources. */
    List<Directive> directives() {
        return directives;
    }

    List<Directive> named(Set<String> names) {
        return directives.stream()
                .filter(directive -> names.contains(directive.name()))
                .toList();
    }

    List<Directive> named(String name) {
        return named(Set.of(name));
    }

    List<Path> patternDirs() {
        return List.copyOf(patternDirs);
    }

    List<Problem> problems() {
        return problems;
    }

    boolean isReadable() {
        return readable;
    }

    /** All that decides the project, as one text. */
    String said() {
        StringBuilder text = new StringBuilder();
        directives.stream()
                .filter(DirectiveNames::decides)
                .forEach(directive -> text.append(directive.name())
                        .append(' ')
                        .append(directive.value())
                        .append('\n'));
        return text.append(sources).append(resources).toString();
    }

    private void gather(Path main) {
        Deque<Path> todo = new ArrayDeque<>(List.of(main));
        while (!todo.isEmpty()) {
            Path file = todo.remove();
            if (sources.add(file)) {
                List<Directive> found = directives(file);
                directives.addAll(found);
                for (Directive directive : found) {
                    if (directive.name().equals(DirectiveNames.SOURCES)) {
                        directive.items().forEach(word -> todo.addAll(sources(word)));
                    } else if (directive.name().equals(DirectiveNames.FILES)) {
                        directive.items().forEach(this::addResource);
                    }
                }
            }
        }
    }

    private List<Path> sources(Word word) {
        List<Path> found = matches(word, word.text());
        if (found.stream().noneMatch(ScriptFiles::isJava) && !found.isEmpty()) {
            problems.add(word.problem(word.text() + " is no Java source, and only these can be compiled here"));
        }
        return found.stream().filter(ScriptFiles::isJava).toList();
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private List<Directive> directives(Path file) {
        try {
            return Directive.in(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8), placeholders);
        } catch (IOException e) {
            readable = false;
            problems.add(Problem.at(file, 0, 0, "cannot be read: " + e));
            return List.of();
        }
    }

    /** {@code target=source}; a target that ends with {@code /}, or a pattern, keeps the names of the files. */
    private void addResource(Word word) {
        int equals = word.text().indexOf('=');
        String target = equals < 0 ? "" : word.text().substring(0, equals);
        String named = word.text().substring(equals + 1);
        boolean many = isPattern(named) || isDirectory(word, named);
        Path base = baseOf(word, named);
        for (Path file : matches(word, named)) {
            Path relative = many ? base.relativize(file) : file.getFileName();
            String folder = target.isEmpty() || target.endsWith("/") ? target : target + "/";
            String path = many || target.endsWith("/") ? folder + relative : target;
            // Without a target, a file stands where it is named to stand.
            String place = equals >= 0 || many ? path : named;
            if (place.startsWith("/") || place.contains("..")) {
                problems.add(word.problem(place + " is no path beside the classes; write //FILES target=" + named));
            } else {
                resources.put(place.replace('\\', '/').replaceFirst("^\\./", ""), file);
            }
        }
    }

    private List<Path> matches(Word word, String named) {
        if (named.matches("[a-z]{2,}:.*")) {
            problems.add(word.problem("only files of this machine can be named here, no addresses: " + named));
            return List.of();
        }
        try {
            Path base = baseOf(word, named);
            if (!isPattern(named) && !isDirectory(word, named)) {
                if (!Files.isRegularFile(base)) {
                    problems.add(word.problem("there is no file " + base));
                    return List.of();
                }
                return List.of(base);
            }
            patternDirs.add(base);
            String rest = isPattern(named) ? named.substring(baseEnd(named)) : "**";
            List<Path> found = matching(base, rest);
            if (found.isEmpty()) {
                problems.add(word.problem("no file matches " + named));
            }
            return found;
        } catch (InvalidPathException e) {
            problems.add(word.problem("is no path: " + named));
            return List.of();
        }
    }

    private static boolean isDirectory(Word word, String named) {
        return Files.isDirectory(word.file().resolveSibling(named));
    }

    private static boolean isPattern(String named) {
        return named.contains("*") || named.contains("?");
    }

    /** The file or directory itself, or where a pattern begins. */
    private static Path baseOf(Word word, String named) {
        String plain = isPattern(named) ? named.substring(0, baseEnd(named)) : named;
        return word.file().resolveSibling(plain.isEmpty() ? "." : plain).normalize();
    }

    private static int baseEnd(String pattern) {
        int first = pattern.replace('?', '*').indexOf('*');
        return pattern.lastIndexOf('/', first) + 1;
    }

    /** Sorted; what cannot be read is passed over. */
    private static List<Path> matching(Path base, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(base)) {
            return found;
        }
        try {
            Files.walkFileTree(base, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    boolean hidden =
                            !dir.equals(base) && dir.getFileName().toString().startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && matcher.matches(base.relativize(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }
}
