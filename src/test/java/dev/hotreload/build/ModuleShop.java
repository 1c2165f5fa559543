package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.project.Project;
import dev.hotreload.project.ResourceDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Modules on disk with a builder, for tests. The last one runs; each has the class path entries that are named. */
final class ModuleShop implements AutoCloseable {
    private final Path dir;
    private final Map<String, List<String>> modules;
    private final BlockingQueue<BuildResult> answers = new LinkedBlockingQueue<>();
    private final Set<Path> touched = new TreeSet<>();
    private Builder builder;
    private int generation;

    /** @param modules by name, with the modules and files that they use, in order */
    ModuleShop(Path dir, Map<String, List<String>> modules) throws IOException {
        this.dir = dir;
        this.modules = new LinkedHashMap<>(modules);
        for (String name : modules.keySet()) {
            Files.createDirectories(dir.resolve(name).resolve("src"));
            Files.createDirectories(dir.resolve(name).resolve("res"));
        }
        open();
    }

    Path tmp() {
        return dir.resolve("tmp");
    }

    private void open() throws IOException {
        builder = Builder.open(
                project(tmp()), Files.createDirectories(tmp()), Finish.none(), (number, result) -> answers.add(result));
    }

    void reopen() throws IOException {
        builder.close();
        open();
    }

    /** Goes on with other modules; the sources of the others stay. */
    void reopenWith(Map<String, List<String>> others) throws IOException {
        builder.close();
        modules.clear();
        modules.putAll(others);
        open();
    }

    Builder builder() {
        return builder;
    }

    private Project project(Path tmp) {
        List<Project.Library> libraries = new ArrayList<>();
        Project last = null;
        for (String name : modules.keySet()) {
            if (last != null) {
                libraries.add(new Project.Library(last, classDir(tmp, last.name())));
            }
            last = module(name, tmp, List.copyOf(libraries));
        }
        return last;
    }

    private Project module(String name, Path tmp, List<Project.Library> libraries) {
        List<Path> classpath = modules.get(name).stream()
                .map(entry -> modules.containsKey(entry) ? classDir(tmp, entry) : dir.resolve(entry))
                .toList();
        return new Project(
                name,
                "plain",
                dir.resolve(name),
                List.of(dir.resolve(name).resolve("src"), dir.resolve(name).resolve("more")),
                List.of(ResourceDir.plain(dir.resolve(name).resolve("res"))),
                classpath,
                classpath,
                new Project.JavacOptions(
                        Path.of(System.getProperty("java.home")),
                        OptionalInt.empty(),
                        List.of(),
                        List.of(),
                        Project.Processing.NONE),
                List.of(),
                Optional.empty(),
                libraries);
    }

    private static Path classDir(Path tmp, String name) {
        return tmp.resolve("modules").resolve(name).resolve("classes");
    }

    /** A class {@code p.Name} in a module; the text is what stands behind the package. */
    void type(String module, String name, String text) throws IOException {
        write(module + "/src/p/" + name + ".java", "package p;\n" + text + "\n");
    }

    void write(String path, String text) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        touched.add(file);
    }

    void delete(String path) throws IOException {
        Files.delete(dir.resolve(path));
        touched.add(dir.resolve(path));
    }

    BuildResult build() throws InterruptedException {
        builder.build(++generation, Set.copyOf(touched));
        touched.clear();
        BuildResult answer = answers.poll(60, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("the builder did not answer");
        }
        return answer;
    }

    BuildResult.Succeeded succeeds() throws InterruptedException {
        if (build() instanceof BuildResult.Succeeded succeeded) {
            return succeeded;
        }
        throw new AssertionError("failed");
    }

    List<String> errors() throws InterruptedException {
        if (build() instanceof BuildResult.Failed failed) {
            return failed.problems().stream()
                    .map(problem -> problem.file()
                                    .map(file -> dir.relativize(file).toString())
                                    .orElse("-")
                            + ": " + problem.message().lines().findFirst().orElse(""))
                    .toList();
        }
        throw new AssertionError("succeeded");
    }

    /** Builds and commits, and holds all modules against a clean build; which is returned by module and path. */
    BuildResult.Succeeded equalsClean(Path cleanTmp) throws Exception {
        BuildResult result = build();
        if (!(result instanceof BuildResult.Succeeded succeeded)) {
            throw new AssertionError(result.toString());
        }
        builder.commit();
        assertEquals(clean(cleanTmp), contents(tmp()));
        return succeeded;
    }

    private Map<String, String> clean(Path cleanTmp) throws Exception {
        BlockingQueue<BuildResult> answer = new LinkedBlockingQueue<>();
        Files.createDirectories(cleanTmp);
        try (Builder clean =
                Builder.open(project(cleanTmp), cleanTmp, Finish.none(), (number, result) -> answer.add(result))) {
            clean.build(1, Set.of());
            BuildResult result = answer.poll(60, TimeUnit.SECONDS);
            assertEquals(BuildResult.Succeeded.class, result.getClass(), String.valueOf(result));
            clean.commit();
            return contents(cleanTmp);
        }
    }

    /** The errors of a clean build. */
    List<String> cleanErrors(Path cleanTmp) throws Exception {
        ModuleShop clean = new ModuleShop(dir, modules);
        clean.builder.close();
        BlockingQueue<BuildResult> answer = clean.answers;
        Files.createDirectories(cleanTmp);
        try (Builder fresh =
                Builder.open(project(cleanTmp), cleanTmp, Finish.none(), (number, result) -> answer.add(result))) {
            clean.builder = fresh;
            return clean.errors();
        }
    }

    private Map<String, String> contents(Path tmp) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String name : modules.keySet()) {
            Path classes = classDir(tmp, name);
            Path existing = Files.isDirectory(classes) ? classes : tmp.resolve("classes");
            Workshop.contents(existing).forEach((path, hash) -> all.put(name + "/" + path, hash));
        }
        return all;
    }

    @Override
    public void close() {
        builder.close();
    }
}
