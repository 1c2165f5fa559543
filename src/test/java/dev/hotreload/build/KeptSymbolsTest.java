package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.project.Project;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in javac between two compilations, and what does not. */
class KeptSymbolsTest {
    private static final String PROGRAM = """
            package own;
            import java.util.*;
            import java.util.function.*;
            class Program<T extends Comparable<T>> implements Comparable<Program<T>> {
                static final int K = 1;
                enum Kind { A, B { int n() { return 2; } }; int n() { return K; } }
                record Pair(int left, Kind right) implements Function<Pair, Kind> { public Kind apply(Pair p) { return p.right; } }
                interface Both extends Supplier<Pair>, Runnable { default void run() { } }
                @Deprecated static String text = "a" + K;
                static { text += Other.CONSTANT; }
                public int compareTo(Program<T> other) { assert other != null; return 0; }
                <U> List<U> all(Collection<? extends U> in) { return new ArrayList<U>(in) { { add(null); } }; }
                Both both(int n) { class Closet { int m = n; } return () -> new Pair(new Closet().m, Kind.A); }
                Runnable reference() { return this::reference; }
                int choose(Kind kind, String s) {
                    switch (kind) { case A: return 1; default: }
                    switch (s) { case "a": return 2; default: }
                    Object o = kind;
                    return o instanceof Kind k && k == Kind.B ? k.n() : Inner.secret;
                }
                static class Inner { private static int secret = 3; }
            }
            class Other { static final String CONSTANT = "b"; }
            """;

    @TempDir
    Path dir;

    private final List<String> options = List.of("-verbose", "-proc:none");
    private final KeptSymbols symbols = new KeptSymbols(internals(), options);
    private StandardJavaFileManager files;
    private OutputFiles outputs;
    private JavacRequest request;

    private static JavacInternals internals() {
        try {
            return new JavacInternals();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void open() throws Exception {
        files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, null);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
        Path source = Files.writeString(dir.resolve("Program.java"), PROGRAM);
        request = request(List.of(source), List.of(), Optional.empty());
        outputs = new OutputFiles(
                files,
                ProcessorLoader.over(List.of()),
                new ProcessorRun(List.of(), Map.of(), List.of()),
                request,
                new CancelToken());
    }

    @AfterEach
    void close() throws Exception {
        outputs.close();
        files.close();
    }

    private JavacRequest request(List<Path> sources, List<String> args, Optional<Path> module) {
        return new JavacRequest(
                sources,
                List.of(),
                new Project.JavacOptions(
                        Path.of(System.getProperty("java.home")),
                        OptionalInt.empty(),
                        args,
                        List.of(),
                        Project.Processing.NONE),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                module,
                false,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private String compile() {
        JavacReport fresh = new JavacReport();
        Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(request.sources());
        assertTrue(symbols.task(outputs, fresh, options, units, List.of()).call(), fresh.other()::toString);
        assertTrue(symbols.done(true));
        return fresh.other().toString();
    }

    @Test
    void thePlatformIsReadOnce() {
        assertTrue(compile().contains("String.class"));
        assertFalse(compile().contains("[loading"));
    }

    @Test
    void noComponentRemembersClassesOfTheProject() throws Exception {
        compile();
        compile();
        Object context = value(symbols, "context");
        List<String> found = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object component : ((Map<?, ?>) value(context, "ht")).values()) {
            // The table of symbols is what is kept; it is cleared with the next compilation.
            if (component != null && !component.getClass().getSimpleName().equals("Symtab")) {
                search(component.getClass().getSimpleName(), component, 0, seen, found);
            }
        }
        assertEquals(List.of(), found);
    }

    private static Object value(Object of, String field) throws Exception {
        for (Class<?> at = of.getClass(); at != null; at = at.getSuperclass()) {
            for (Field one : at.getDeclaredFields()) {
                if (one.getName().equals(field)) {
                    one.setAccessible(true);
                    return one.get(of);
                }
            }
        }
        throw new NoSuchFieldException(field);
    }

    private static void search(String path, Object of, int depth, Set<Object> seen, List<String> found)
            throws Exception {
        if (of instanceof Map<?, ?> map) {
            map.forEach((key, value) -> note(path, List.of(key, String.valueOf(value)), found));
            return;
        }
        if (of instanceof Collection<?> many) {
            note(path, many, found);
            return;
        }
        if (depth > 2 || !of.getClass().getName().startsWith("com.sun.tools.javac") || !seen.add(of)) {
            return;
        }
        for (Class<?> at = of.getClass(); at != null && at.getName().startsWith("com.sun"); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    Object value = field.get(of);
                    boolean structure = value != null
                            && (value instanceof Map
                                    || value instanceof Collection
                                    || field.getType().getName().endsWith("Cache"));
                    if (structure) {
                        search(path + "." + field.getName(), value, depth + 1, seen, found);
                    }
                }
            }
        }
    }

    private static void note(String path, Collection<?> many, List<String> found) {
        for (Object one : many) {
            String text = String.valueOf(one);
            if (text.contains("own.") || text.contains("Program") || text.contains("Closet")) {
                found.add(path + ": " + text);
            }
        }
    }

    @Test
    void onlySourcesOptionsAndTheClassPathHaveASay() {
        ProcessorRun none = new ProcessorRun(List.of(), Map.of(), List.of());
        KeptContexts contexts = new KeptContexts();
        assertTrue(contexts.serves(request, none));
        assertFalse(contexts.serves(request(request.sources(), List.of("-Werror"), Optional.empty()), none));
        assertFalse(contexts.serves(request(request.sources(), List.of("-Xplugin:X"), Optional.empty()), none));
        assertFalse(contexts.serves(request(request.sources(), List.of(), Optional.of(dir)), none));
    }
}
