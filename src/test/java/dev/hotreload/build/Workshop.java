package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Project;
import dev.hotreload.project.ResourceDir;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A small project on disk with a builder, for tests. */
final class Workshop implements AutoCloseable {
    final Path root;
    final Path tmp;
    private final BlockingQueue<Map.Entry<Integer, BuildResult>> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Set<Path>> unreported = new LinkedBlockingQueue<>();
    private final Set<Path> touched = new TreeSet<>();
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private Commands commands;
    private Project project;
    private Builder builder;
    private int generation;

    Workshop(Path dir) throws IOException {
        this(dir, Path.of(System.getProperty("java.home")), List.of(), List.of());
    }

    Workshop(Path dir, Path javaHome, List<Path> classpath, List<String> args) throws IOException {
        root = Files.createDirectories(dir.resolve("project"));
        tmp = Files.createDirectories(dir.resolve("project/.hotreload"));
        Files.createDirectories(root.resolve("src"));
        Files.createDirectories(root.resolve("res"));
        project = new Project(
                "workshop",
                "plain",
                root,
                List.of(root.resolve("src")),
                List.of(ResourceDir.plain(root.resolve("res"))),
                classpath,
                classpath,
                new Project.JavacOptions(javaHome, OptionalInt.empty(), args, List.of(), Project.Processing.FOUND),
                List.of(),
                Optional.empty());
        commands = Commands.none(root);
        open();
    }

    /** Over a project that is there; {@code tmp} exists. */
    Workshop(Project project, Path tmp) {
        this.root = project.root();
        this.tmp = tmp;
        this.project = project;
        this.commands = Commands.none(root);
        open();
    }

    void edit(String path, String from, String to) throws IOException {
        String text = Files.readString(root.resolve(path));
        assertTrue(text.contains(from), path + " has no " + from);
        write(path, text.replace(from, to));
    }

    /** Ends the builder and opens another, as the next run of hotreload does. */
    void reopen() {
        builder.close();
        open();
    }

    void reopenWith(List<String> javacArgs) {
        builder.close();
        Project.JavacOptions old = project.javac();
        project = new Project(
                project.name(),
                project.tool(),
                root,
                project.sourceDirs(),
                project.resourceDirs(),
                project.compileClasspath(),
                project.runtimeClasspath(),
                new Project.JavacOptions(
                        old.javaHome(), old.release(), javacArgs, old.processorPath(), old.processing()),
                List.of(),
                Optional.empty());
        open();
    }

    void reopenWith(Commands newCommands) {
        builder.close();
        commands = newCommands;
        open();
    }

    /** With a directory of sources that it makes. */
    void reopenWith(Project.Generator generator, Commands newCommands) {
        reopenWith(List.of(generator), newCommands);
    }

    void reopenWith(List<Project.Generator> generators, Commands newCommands) {
        List<Path> sources = new ArrayList<>(project.sourceDirs());
        generators.forEach(generator -> sources.addAll(generator.outputDirs()));
        project = project(sources.stream().distinct().toList(), generators, Optional.empty());
        reopenWith(newCommands);
    }

    /** With a command that builds. */
    void reopenWith(Project.Made made, Commands newCommands) {
        project = project(List.of(), List.of(), Optional.of(made));
        reopenWith(newCommands);
    }

    private Project project(List<Path> sources, List<Project.Generator> generators, Optional<Project.Made> made) {
        List<ResourceDir> resources = made.isEmpty()
                ? project.resourceDirs()
                : made.get().classDirs().stream()
                        .map(dir -> new ResourceDir(dir, "", List.of(), List.of("**/*.class"), Optional.empty()))
                        .toList();
        return new Project(
                project.name(),
                project.tool(),
                root,
                sources,
                resources,
                project.compileClasspath(),
                project.runtimeClasspath(),
                project.javac(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                generators,
                made,
                Optional.empty());
    }

    /** What commands have printed. */
    List<String> printed() {
        return printed;
    }

    private void open() {
        builder = Builder.open(project, tmp, Finish.none(), commands, new BuildListener() {
            @Override
            public void printed(String line) {
                printed.add(line);
            }

            @Override
            public void finished(int number, BuildResult result) {
                answers.add(Map.entry(number, result));
            }

            @Override
            public void changedUnreported(Set<Path> files) {
                unreported.add(files);
            }
        });
    }

    Project project() {
        return project;
    }

    Builder builder() {
        return builder;
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        touched.add(file);
        return file;
    }

    void delete(String path) throws IOException {
        Files.delete(root.resolve(path));
        touched.add(root.resolve(path));
    }

    /** Orders a build without waiting for it. */
    int order() {
        builder.build(++generation, Set.copyOf(touched));
        touched.clear();
        return generation;
    }

    BuildResult build() throws InterruptedException {
        int ordered = order();
        Map.Entry<Integer, BuildResult> answer = next();
        assertEquals(ordered, answer.getKey());
        return answer.getValue();
    }

    Map.Entry<Integer, BuildResult> next() throws InterruptedException {
        Map.Entry<Integer, BuildResult> answer = answers.poll(60, TimeUnit.SECONDS);
        if (answer == null) {
            fail("the builder did not answer");
        }
        return answer;
    }

    Set<Path> unreported() throws InterruptedException {
        Set<Path> files = unreported.poll(60, TimeUnit.SECONDS);
        if (files == null) {
            fail("the builder reported nothing");
        }
        return files;
    }

    BuildResult.Succeeded succeeds() throws InterruptedException {
        BuildResult result = build();
        if (result instanceof BuildResult.Succeeded succeeded) {
            return succeeded;
        }
        throw new AssertionError(result.toString());
    }

    BuildResult.Failed fails() throws InterruptedException {
        BuildResult result = build();
        if (result instanceof BuildResult.Failed failed) {
            return failed;
        }
        throw new AssertionError(result.toString());
    }

    /** Paths below the committed class directory, with the content's hash. */
    Map<String, String> committed() throws IOException, InterruptedException {
        return contents(builder.commit().classDir());
    }

    /** What a new builder makes of the same sources. */
    Map<String, String> clean(Path dir) throws IOException, InterruptedException {
        Path cleanTmp = Files.createDirectories(dir);
        BlockingQueue<BuildResult> answer = new LinkedBlockingQueue<>();
        try (Builder clean = Builder.open(project, cleanTmp, Finish.none(), (number, result) -> answer.add(result))) {
            clean.build(1, Set.of());
            BuildResult result = answer.take();
            assertEquals(BuildResult.Succeeded.class, result.getClass(), result.toString());
            return contents(clean.commit().classDir());
        }
    }

    static Map<String, String> contents(Path dir) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    found.put(dir.relativize(file).toString(), FileStamp.hash(in.readAllBytes()));
                }
            }
        }
        return found;
    }

    static List<String> texts(List<Problem> problems) {
        List<String> texts = new ArrayList<>();
        for (Problem problem : problems) {
            texts.add(problem.file().map(file -> file.getFileName().toString()).orElse("-") + ":" + problem.line() + ":"
                    + problem.column() + ": " + problem.message());
        }
        return texts;
    }

    @Override
    public void close() {
        builder.close();
    }
}
