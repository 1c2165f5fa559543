package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.swap.Preparation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The plain-web project in a version that is known by construction: what its files are, and what they serve. */
final class Shop {
    private static final String BROKEN = "package app;\nfinal class Greeting { String text() { return ";

    private final ProjectCopy project;
    private final Chance chance;
    private Version version = Version.FIRST;

    Shop(ProjectCopy project, Chance chance) {
        this.project = project;
        this.chance = chance;
    }

    /** How an editor, a formatter or a tool writes a file. */
    enum Manner {
        IN_PLACE,
        TRUNCATED_FIRST,
        IN_TWO_HALVES,
        RENAMED_OVER,
        DELETED_FIRST,
        WITH_A_BACKUP,
        TOUCHED_FIRST
    }

    /**
     * A version.
     *
     * @param greeting the number in a method's body
     * @param rate a constant that is copied into other classes
     * @param cost a number in a nested class
     * @param word of which a class has its name
     * @param label in a switch over an enum
     * @param sizes how many constants the enum has, at least two
     * @param message in a resource
     */
    record Version(int greeting, int rate, int cost, int word, int label, int sizes, int message) {
        static final Version FIRST = new Version(1, 20, 5, 1, 1, 2, 1);

        /** The files that differ between versions, with their content. */
        Map<String, String> files() {
            Map<String, String> files = new TreeMap<>();
            files.put(
                    "src/main/java/app/Greeting.java",
                    "package app;\n\nfinal class Greeting {\n    String text() {\n        return \"hello " + greeting
                            + " \" + Word" + word + ".TEXT + Word" + word + ".more();\n    }\n}\n");
            files.put(
                    "src/main/java/app/Word" + word + ".java",
                    "package app;\n\nfinal class Word" + word + " {\n    static final String TEXT = \"word " + word
                            + "\";\n\n    static String more() {\n        return Labels.label(Size.LARGE);\n    }\n}\n");
            files.put(
                    "src/main/java/app/Prices.java",
                    "package app;\n\nfinal class Prices {\n    static final int RATE = " + rate + ";\n}\n");
            files.put(
                    "src/main/java/app/Shipping.java",
                    "package app;\n\ninterface Shipping {\n    int cost(int total);\n\n" + nested("Standard", cost)
                            + nested("Express", cost + 1) + "}\n");
            files.put("src/main/java/app/Size.java", sizeSource());
            files.put("src/main/java/app/Labels.java", labelsSource());
            files.put("src/main/resources/message.txt", "message " + message + "\n");
            return files;
        }

        private static String nested(String name, int cost) {
            return "    final class " + name + " implements Shipping {\n        @Override\n"
                    + "        public int cost(int total) {\n            return " + cost + ";\n        }\n    }\n";
        }

        private String sizeSource() {
            String constants = String.join(", ", sizeNames());
            return "package app;\n\nenum Size {\n    " + constants + ";\n\n    static Size of(int total) {\n"
                    + "        return total < 100 ? SMALL : LARGE;\n    }\n\n    String label() {\n"
                    + "        return Labels.label(this);\n    }\n}\n";
        }

        /** The new ones come first, so that the ordinals of the others move. */
        private List<String> sizeNames() {
            List<String> names = new ArrayList<>();
            for (int i = 2; i < sizes; i++) {
                names.add("SIZE" + i);
            }
            names.addAll(List.of("SMALL", "LARGE"));
            return names;
        }

        private String labelsSource() {
            String cases = sizeNames().stream()
                    .map(name -> "            case " + name + " -> \"" + name.toLowerCase() + " " + label + "\";\n")
                    .collect(Collectors.joining());
            return "package app;\n\nfinal class Labels {\n    static String label(Size size) {\n"
                    + "        return switch (size) {\n" + cases + "        };\n    }\n}\n";
        }

        /** What they serve. */
        Map<String, String> pages() {
            int total = 400 + 400 * rate / 100;
            return Map.of(
                    "/", "hello " + greeting + " word " + word + "large " + label,
                    "/total", "total " + total,
                    "/shipping", "shipping " + cost,
                    "/size", "size large " + label,
                    "/resource", "message " + message);
        }

        private Version withAnother(int part, int number) {
            return new Version(
                    part == 0 ? number : greeting,
                    part == 1 ? number : rate,
                    part == 2 ? number : cost,
                    part == 3 ? number : word,
                    part == 4 ? number : label,
                    part == 5 ? 2 + number % 6 : sizes,
                    part == 6 ? number : message);
        }
    }

    Version version() {
        return version;
    }

    /** Saves a version with other numbers in up to three parts. */
    void saveAnother(Manner manner) throws IOException {
        Version next = version;
        int parts = 1 + chance.below(3);
        for (int i = 0; i < parts || next.equals(version); i++) {
            next = next.withAnother(chance.below(7), 1 + chance.below(500));
        }
        save(next, manner);
    }

    /** Writes what differs, in any order; what is no part of the version any more goes last. */
    void save(Version next, Manner manner) throws IOException {
        Map<String, String> files = next.files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = project.path(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                write(path, file.getValue(), manner);
            }
        }
        Set<String> gone = new TreeSet<>(version.files().keySet());
        gone.removeAll(files.keySet());
        for (String path : gone) {
            project.delete(path);
        }
        version = next;
    }

    /** Leaves a file that does not compile; the next save repairs it. */
    void breakOne() throws IOException {
        Files.writeString(project.path(ProjectCopy.APP + "Greeting.java"), BROKEN);
    }

    private void write(Path path, String text, Manner manner) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (manner) {
            case IN_PLACE -> Files.write(path, bytes);
            case TRUNCATED_FIRST -> {
                Files.write(path, new byte[0]);
                chance.pass(60);
                Files.write(path, bytes);
            }
            case IN_TWO_HALVES -> {
                try (OutputStream out = Files.newOutputStream(path)) {
                    out.write(bytes, 0, bytes.length / 2);
                    out.flush();
                    chance.pass(60);
                    out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
                }
            }
            case RENAMED_OVER -> {
                Path fresh = path.resolveSibling("." + path.getFileName() + ".tmp");
                Files.write(fresh, bytes);
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            case DELETED_FIRST -> {
                Files.deleteIfExists(path);
                chance.pass(200);
                Files.write(path, bytes);
            }
            case WITH_A_BACKUP -> {
                Path backup = path.resolveSibling(path.getFileName() + "~");
                if (Files.exists(path)) {
                    Files.move(path, backup, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.write(path, bytes);
                Files.deleteIfExists(backup);
            }
            case TOUCHED_FIRST -> {
                if (Files.exists(path)) {
                    Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis()));
                    chance.pass(100);
                }
                Files.write(path, bytes);
            }
        }
    }

    void assertServed(Runner runner) {
        runner.patiently("serves " + version).until(() -> served(runner), version.pages()::equals);
    }

    private Map<String, String> served(Runner runner) {
        return version.pages().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        path -> Web.get(runner.port(), path).orElse("no answer")));
    }

    void assertClassesAreThoseOfACleanBuild(Runner runner, Path target) throws IOException {
        compile(target);
        runner.patiently("has the class files of a clean build").untilAsserted(() -> {
            Path classes = project.path(".hotreload/classes");
            assertEquals(names(target), names(classes));
            for (String name : names(target)) {
                assertArrayEquals(
                        Preparation.prepare(Files.readAllBytes(target.resolve(name))),
                        Files.readAllBytes(classes.resolve(name)),
                        name);
            }
        });
    }

    private static Set<String> names(Path dir) throws IOException {
        return ProjectCopy.classFilesBelow(dir).stream()
                .map(file -> dir.relativize(file).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void compile(Path target) throws IOException {
        Files.createDirectories(target);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (var sources = Files.list(project.path(ProjectCopy.APP));
                StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<Path> paths = sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            List<String> options = List.of("-g", "-parameters", "-d", target.toString());
            assertTrue(javac.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(paths))
                    .call());
        }
    }
}
