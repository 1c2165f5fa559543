package dev.hotreload.bench.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** javac in this process, with one file manager kept open; it writes the classes where it finds them. */
final class JavacCompiles implements Compiling {
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ENGLISH, null);
    private final GeneratedTree tree;
    private final List<Path> sources;

    private JavacCompiles(GeneratedTree tree, List<Path> sources, Path out, List<Path> classpath) throws IOException {
        this.tree = tree;
        this.sources = sources;
        List<Path> all = new ArrayList<>(List.of(Files.createDirectories(out)));
        all.addAll(classpath);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, all);
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
    }

    /** Of all sources, each time. */
    static JavacCompiles everything(GeneratedTree tree, Path out, List<Path> classpath) throws IOException {
        return new JavacCompiles(tree, tree.files(), out, classpath);
    }

    /** Of the edited file alone, the least that any tool can do; right for an edit that nobody else can see. */
    static JavacCompiles editedFile(GeneratedTree tree, Path out, List<Path> classpath) throws IOException {
        try (JavacCompiles first = everything(tree, out, classpath)) {
            first.compile();
        }
        return new JavacCompiles(tree, List.of(tree.hub()), out, classpath);
    }

    @Override
    public GeneratedTree tree() {
        return tree;
    }

    @Override
    public Times compile() {
        long start = System.nanoTime();
        JavaCompiler.CompilationTask task = javac.getTask(
                null,
                files,
                null,
                List.of("-g", "-parameters", "-implicit:none", "-proc:none"),
                null,
                files.getJavaFileObjectsFromPaths(sources));
        if (!task.call()) {
            throw new IllegalStateException("javac failed");
        }
        return new Times(Compiling.millisSince(start), 0);
    }

    /** A process of its own that compiles everything, in milliseconds. */
    static double inProcess(GeneratedTree tree, Path out, List<Path> classpath) throws Exception {
        Path arguments = Files.createDirectories(out).resolveSibling("arguments");
        Files.write(
                arguments,
                Stream.concat(
                                Stream.of(
                                        "-g",
                                        "-parameters",
                                        "-proc:none",
                                        "-cp",
                                        join(classpath),
                                        "-d",
                                        out.toString()),
                                tree.files().stream().map(Path::toString))
                        .toList());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/javac").toString(), "@" + arguments)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("javac failed");
        }
        return Compiling.millisSince(start);
    }

    private static String join(List<Path> paths) {
        return String.join(
                java.io.File.pathSeparator, paths.stream().map(Path::toString).toList());
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
