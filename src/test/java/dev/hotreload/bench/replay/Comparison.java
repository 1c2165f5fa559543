package dev.hotreload.bench.replay;

import dev.hotreload.build.BuildResult;
import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Holds what an incremental build made against what a clean build makes of the same tree. */
final class Comparison {
    /**
     * javac gives the constructor of an anonymous class the names of its superclass's parameters, and knows them only
     * where it compiles the superclass, too.
     */
    static final String NAMES_ONLY = " differs, but only in names of local variables for debuggers";

    private Comparison() {}

    /** Where the two differ; empty: nowhere. */
    static List<String> differences(BuildResult incremental, Path ours, BuildResult clean, Path reference)
            throws IOException {
        if (incremental instanceof BuildResult.Failed failed && clean instanceof BuildResult.Failed other) {
            List<String> problems = errors(failed.problems());
            List<String> wanted = errors(other.problems());
            return problems.equals(wanted) ? List.of() : List.of("errors " + problems + " instead of " + wanted);
        }
        if (!(incremental instanceof BuildResult.Succeeded && clean instanceof BuildResult.Succeeded)) {
            return List.of(text(incremental) + " instead of " + text(clean));
        }
        Map<String, Path> made = files(ours);
        Map<String, Path> wanted = files(reference);
        SortedSet<String> all = new TreeSet<>(made.keySet());
        all.addAll(wanted.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : all) {
            if (!made.containsKey(path)) {
                differences.add(path + " is missing");
            } else if (!wanted.containsKey(path)) {
                differences.add(path + " is too much");
            } else if (Files.mismatch(made.get(path), wanted.get(path)) >= 0) {
                boolean names = path.endsWith(".class")
                        && Arrays.equals(withoutNames(made.get(path)), withoutNames(wanted.get(path)));
                differences.add(path + (names ? NAMES_ONLY : " differs"));
            }
        }
        return differences;
    }

    private static byte[] withoutNames(Path classFile) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(Files.readAllBytes(classFile))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(
                                        Opcodes.ASM9,
                                        super.visitMethod(access, name, descriptor, signature, exceptions)) {
                                    @Override
                                    public void visitLocalVariable(
                                            String variable,
                                            String type,
                                            String generic,
                                            Label from,
                                            Label to,
                                            int at) {
                                        super.visitLocalVariable("_", type, generic, from, to, at);
                                    }
                                };
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static String text(BuildResult result) {
        return result instanceof BuildResult.Failed failed
                ? "failure " + errors(failed.problems())
                : result.getClass().getSimpleName();
    }

    static List<String> errors(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(problem -> problem.file()
                                .map(Path::getFileName)
                                .map(Path::toString)
                                .orElse("") + ":"
                        + problem.line() + ":" + problem.column() + ": "
                        + problem.message().replace('\n', ' '))
                .sorted()
                .toList();
    }

    private static Map<String, Path> files(Path dir) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> found.put(dir.relativize(file).toString(), file));
        }
        return found;
    }
}
