package dev.hotreload;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources against the rules of docs/architecture.md. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/hotreload");
    private static final int LONGEST_FILE = 320;

    /** The package table: who may import whom. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("config", Set.of()),
            Map.entry("guard", Set.of("config")),
            Map.entry("trust", Set.of("config")),
            Map.entry("project", Set.of("command", "config")),
            Map.entry("watch", Set.of("config")),
            Map.entry("command", Set.of("agent", "config")),
            Map.entry("build", Set.of("command", "config", "project", "watch", "span")),
            Map.entry("swap", Set.of("build")),
            Map.entry("purity", Set.of()),
            Map.entry("span", Set.of()),
            Map.entry("agent", Set.of()),
            Map.entry("app", Set.of("agent", "command", "config", "project", "build", "swap", "purity", "span")),
            Map.entry("reload", Set.of("config", "watch", "build", "swap", "app", "span")),
            Map.entry("proxy", Set.of("config", "guard", "build", "app", "reload", "span")),
            Map.entry("trace", Set.of("config", "watch", "build", "swap", "app", "reload", "span")),
            Map.entry("verify", Set.of()),
            Map.entry("console", Set.of("config", "watch", "build", "swap", "app", "reload")),
            Map.entry(
                    "cli",
                    Set.of(
                            "config", "guard", "trust", "project", "watch", "build", "swap", "agent", "app", "reload",
                            "proxy", "trace", "console", "verify", "span")),
            Map.entry("", Set.of("cli")));

    private static final Pattern OWN = Pattern.compile("dev\\.hotreload\\.([a-z]+)\\.");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertNone(lines(file -> true).filter(line -> {
            Matcher own = OWN.matcher(line.text());
            while (own.find()) {
                String target = own.group(1);
                if (!target.equals(line.pkg()) && !MAY_IMPORT.get(line.pkg()).contains(target)) {
                    return true;
                }
            }
            return false;
        }));
    }

    @Test
    void everyPackageIsInTheTable() {
        assertEquals(
                MAY_IMPORT.keySet(),
                sources().map(ArchitectureTest::packageOf).collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void theAgentUsesTheJdkOnly() {
        assertNone(lines(file -> packageOf(file).equals("agent"))
                .filter(line -> line.text().startsWith("import "))
                .filter(line -> !line.text().matches("import (static )?(java|com\\.sun|jdk)\\..*")
                        && !line.text().contains("org.jspecify.annotations.")));
    }

    @Test
    void aLibraryStaysInItsPackage() {
        Map<String, Set<String>> homes = new TreeMap<>(Map.of(
                "picocli.", Set.of("cli"),
                "org.tomlj.", Set.of("config"),
                "org.objectweb.asm.", Set.of("app", "build", "swap", "purity"),
                "io.methvin.", Set.of("watch"),
                "org.eclipse.jgit.", Set.of("watch"),
                "eu.maveniverse.", Set.of("project"),
                "org.apache.maven.", Set.of("project"),
                "javax.tools.", Set.of("build"),
                "io.opentelemetry.", Set.of("trace"),
                "ch.qos.logback.", Set.of("cli")));
        homes.forEach((library, home) -> assertNone(lines(file -> !home.contains(packageOf(file)))
                .filter(line -> line.text().startsWith("import " + library)
                        || line.text().startsWith("import static " + library))));
    }

    @Test
    void exitStandsOnce() {
        assertNone(lines(file -> !file.endsWith("Main.java") && !packageOf(file).equals("agent"))
                .filter(line -> line.text().contains("System.exit(")));
    }

    @Test
    void nothingSleepsInThePathOfEvents() {
        assertNone(lines(file -> true).filter(line -> line.text().contains("Thread.sleep(")));
    }

    @Test
    void theOperatingSystemIsAskedForInOnePlaceAPackage() {
        Map<String, Long> places = new TreeMap<>();
        sources()
                .filter(file -> read(file).contains("\"os.name\""))
                .forEach(file -> places.merge(packageOf(file), 1L, Long::sum));
        assertFalse(places.values().stream().anyMatch(count -> count > 1), places.toString());
    }

    @Test
    void aFileFitsInAHead() {
        assertNone(sources()
                .filter(file -> read(file).lines().count() > LONGEST_FILE)
                .map(file -> new Line(packageOf(file), file, 0, "more than " + LONGEST_FILE + " lines")));
    }

    @Test
    void everyPackageSaysWhatItDoes() {
        List<Path> without = new ArrayList<>();
        sources()
                .map(Path::getParent)
                .distinct()
                .filter(dir -> !dir.equals(SOURCES))
                .forEach(dir -> {
                    if (!Files.exists(dir.resolve("package-info.java"))) {
                        without.add(dir);
                    }
                });
        assertEquals(List.of(), without);
    }

    private record Line(String pkg, Path file, int number, String text) {
        @Override
        public String toString() {
            return file + ":" + number + ": " + text.strip();
        }
    }

    private static void assertNone(Stream<Line> offences) {
        assertEquals("", offences.map(Line::toString).collect(joining("\n")));
    }

    private static Stream<Line> lines(Predicate<Path> files) {
        return sources().filter(files).flatMap(file -> {
            List<String> texts = read(file).lines().toList();
            return Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                    .map(i -> new Line(packageOf(file), file, i + 1, texts.get(i)))
                    .filter(line ->
                            !line.text().strip().startsWith("*") && !line.text().startsWith("package "));
        });
    }

    private static String packageOf(Path file) {
        Path inner = SOURCES.relativize(file);
        return inner.getNameCount() == 1 ? "" : inner.getName(0).toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
