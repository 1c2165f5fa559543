package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** javac keeps what it has read of jars; that must not hide what becomes of the project. After each edit: as a clean build. */
class LibraryEditsTest extends EditFixture {
    private static final String LIBRARY = """
            //// lib/Tool.java
            package lib;
            public class Tool {
                public static p.Own own() { return null; }
                public static p.Own.In in() { return null; }
                public static gone.Away away() { return null; }
            }
            //// lib/Sub.java
            package lib; public class Sub extends p.Own { }
            //// split/Jar.java
            package split; public class Jar { public static String where() { return null; } }
            //// split/Both.java
            package split; public class Both { public static String where() { return null; } }
            //// p/Own.java
            package p; public class Own { public static class In { } }
            //// gone/Away.java
            package gone; public class Away { }
            """;

    private static final String OWN = """
            //// p/Own.java
            package p; public class Own { public int n() { return 1; } public static class In { public int m() { return 1; } } }
            //// q/User.java
            package q;
            class User {
                int a() { return lib.Tool.own().n() + lib.Tool.in().m() + new lib.Sub().n(); }
                Object b() { return split.Both.where(); }
            }
            """;

    @BeforeEach
    @Override
    void open() throws Exception {
        twin = new CleanTwin(Files.createDirectories(dir.resolve("user")), List.of(jar()));
    }

    /** Without the classes that the project has, or nobody. */
    private Path jar() throws IOException {
        Path sources = Files.createDirectories(dir.resolve("library"));
        Path classes = Files.createDirectories(dir.resolve("library-classes"));
        List<String> args = new ArrayList<>(List.of("-d", classes.toString()));
        for (Map.Entry<String, String> source : split(LIBRARY).entrySet()) {
            Path file = sources.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            args.add(Files.writeString(file, source.getValue()).toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)));
        Path jar = dir.resolve("library.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of("lib/Tool", "lib/Sub", "split/Jar", "split/Both")) {
                out.putNextEntry(new JarEntry(entry + ".class"));
                out.write(Files.readAllBytes(classes.resolve(entry + ".class")));
            }
        }
        return jar;
    }

    private void succeeds() throws Exception {
        BuildResult result = twin.build();
        assertTrue(result instanceof BuildResult.Succeeded, result.toString());
        twin.shop.committed();
    }

    private void fails() throws Exception {
        BuildResult result = twin.build();
        assertTrue(result instanceof BuildResult.Failed, result.toString());
    }

    @Test
    void aLibraryRefersToClassesOfTheProject() throws Exception {
        given(OWN);
        edit("q/User.java", "int a()", "int z() { return 1; } int a()");
        succeeds();
        edit("p/Own.java", "int n() { return 1; }", "long n() { return 1; }");
        fails();
        edit("q/User.java", "int a()", "long a()");
        succeeds();
        edit("p/Own.java", "public int m()", "public int m(int... n)");
        succeeds();
        edit("q/User.java", ".m()", ".m(1, 2)");
        succeeds();
    }

    @Test
    void aClassThatALibraryMissesComes() throws Exception {
        given(OWN);
        edit("q/User.java", "int a()", "int z() { return 1; } int a()");
        succeeds();
        write("""
                //// gone/Away.java
                package gone; public class Away { public int n = 1; }
                """);
        edit("q/User.java", "int z() { return 1; }", "int z() { return lib.Tool.away().n; }");
        succeeds();
        edit("gone/Away.java", "int n", "byte n");
        succeeds();
        delete("gone/Away.java");
        fails();
        edit("q/User.java", "int z() { return lib.Tool.away().n; }", "int z() { return 2; }");
        succeeds();
    }

    @Test
    void aClassOfALibraryIsReplacedAndComesBack() throws Exception {
        given(OWN);
        edit("q/User.java", "int a()", "int z() { return 1; } int a()");
        succeeds();
        write("""
                //// split/Both.java
                package split; public class Both { public static Integer where() { return 1; } }
                """);
        succeeds();
        edit("q/User.java", "split.Both.where()", "split.Both.where().byteValue() + split.Jar.where()");
        succeeds();
        delete("split/Both.java");
        fails();
        edit("q/User.java", "split.Both.where().byteValue()", "split.Both.where().trim()");
        succeeds();
    }

    @Test
    void aPackageOfALibraryIsSharedForATime() throws Exception {
        given(OWN);
        edit("q/User.java", "package q;", "package q; import split.*;");
        succeeds();
        edit("q/User.java", "Object b()", "Object c() { return new Jar(); } Object b()");
        succeeds();
        write("""
                //// split/Mine.java
                package split; public class Mine { }
                """);
        edit("q/User.java", "new Jar()", "new Mine().toString() + Jar.where()");
        succeeds();
        delete("split/Mine.java");
        edit("q/User.java", "new Mine()", "new Both()");
        succeeds();
        write("""
                //// q/Both.java
                package q; class Both { static int where() { return 1; } }
                """);
        succeeds();
    }

    @Test
    void whatAClassWasIsForgotten() throws Exception {
        given("""
                //// p/R.java
                package p; public record R(int a, String b) { sealed interface S permits T, U { } record T() implements S { } record U() implements S { } }
                //// p/E.java
                package p; @Deprecated public enum E { X { int n() { return 1; } }, Y; int n() { return new Object() { int k = 2; }.k; } }
                """);
        edit("p/E.java", "return 1", "return 3");
        succeeds();
        edit("p/R.java", "int a, String b", "String b");
        succeeds();
        edit("p/R.java", "permits T, U", "permits T");
        edit("p/R.java", "U() implements S", "U()");
        succeeds();
        edit("p/E.java", "return new Object() { int k = 2; }.k;", "return 4;");
        succeeds();
        edit("p/E.java", "public enum E { X { int n() { return 3; } }, Y;", "public enum E { X, Y;");
        succeeds();
        edit("p/R.java", "public record R(String b) {", "public class R {");
        succeeds();
        write("""
                //// p/R$T.java
                package p; class Other { }
                """);
        succeeds();
    }
}
