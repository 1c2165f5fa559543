package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project with a module descriptor. After each edit: as a clean build. */
class BuilderModuleTest {
    @TempDir
    Path dir;

    Workshop shop;

    Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    @BeforeEach
    void aModuleWithAllKindsOfDependencies() throws Exception {
        Path named =
                library("named", "package named; public class N { public static deep.D d() { return null; } }", "deep");
        Path plain = library("plain", "package plain; public class P {}", "");
        shop = new Workshop(
                dir,
                javaHome(),
                List.of(named, dir.resolve("lib/deep"), plain, dir.resolve("lib/unused")),
                List.of("-g"));
        shop.write("src/module-info.java", "module shop { requires named; exports a; }");
        shop.write(
                "src/a/A.java",
                "package a; public class A { public int n() { return b.B.N; } Object o = named.N.d(); }");
        shop.write(
                "src/b/B.java", "package b; public class B { public static final int N = 1; int m() { return 1; } }");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aModuleIsCompiledBitByBit() throws Exception {
        shop.succeeds();
        assertTrue(shop.committed().containsKey("module-info.class"));
        assertSame();
        shop.edit("src/b/B.java", "return 1", "return 2");
        assertEquals(new Scope.Classes(1, ""), shop.succeeds().scope());
        assertSame();
        shop.edit("src/b/B.java", "N = 1", "N = 2");
        assertEquals(2, shop.succeeds().scope().files());
        assertSame();
        shop.reopen();
        shop.edit("src/a/A.java", "return b.B.N", "return b.B.N + 1");
        assertEquals(new Scope.Classes(1, ""), shop.succeeds().scope());
        assertSame();
    }

    @Test
    void whatTheDescriptorDoesNotRequireCannotBeSeen() throws Exception {
        shop.succeeds();
        shop.edit("src/b/B.java", "return 1", "java.sql.Driver d = null; return 1");
        String problem = Workshop.texts(shop.fails().problems()).get(0);
        assertTrue(problem.contains("java.sql is not visible"), problem);
        shop.edit("src/module-info.java", "requires named;", "requires named; requires java.sql;");
        assertEquals(
                new Scope.Everything(3, "module-info.java changed"),
                shop.succeeds().scope());
        assertSame();
        shop.edit("src/b/B.java", "return 1", "plain.P p = null; return 1");
        assertTrue(Workshop.texts(shop.fails().problems()).get(0).contains("plain"));
        shop.edit("src/b/B.java", "plain.P p = null; ", "");
        shop.succeeds();
        shop.delete("src/module-info.java");
        shop.succeeds();
        assertSame();
    }

    @Test
    void aJarWithoutDescriptorIsAModuleWhenItIsRequired() throws Exception {
        shop.succeeds();
        Path jar = dir.resolve("lib/auto-matic-1.0.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("plain/P.class"));
            out.write(Files.readAllBytes(dir.resolve("lib/plain/plain/P.class")));
        }
        shop.close();
        shop = new Workshop(
                dir, javaHome(), List.of(dir.resolve("lib/named"), dir.resolve("lib/deep"), jar), List.of("-g"));
        shop.edit("src/b/B.java", "return 1", "plain.P p = null; return 1");
        assertTrue(Workshop.texts(shop.fails().problems()).get(0).contains("plain"));
        shop.edit("src/module-info.java", "requires named;", "requires named; requires auto.matic;");
        shop.succeeds();
        assertSame();
        shop.edit("src/b/B.java", "return 1", "return 2");
        assertEquals(new Scope.Classes(1, ""), shop.succeeds().scope());
        assertSame();
    }

    private void assertSame() throws Exception {
        assertEquals(shop.clean(Files.createTempDirectory(dir, "clean")), shop.committed());
    }

    /** Compiles a library; with a name in {@code requires} as a module that requires another one. */
    private Path library(String name, String text, String requires) throws Exception {
        List<String> command = new ArrayList<>(List.of("--release", "17"));
        Path classes = dir.resolve("lib").resolve(name);
        Path sources = Files.createDirectories(dir.resolve("libsrc").resolve(name));
        if (!requires.isEmpty()) {
            Path deep = Files.createDirectories(dir.resolve("libsrc/deep"));
            Path descriptor = Files.writeString(deep.resolve("module-info.java"), "module deep { exports deep; }");
            Path type = Files.writeString(deep.resolve("D.java"), "package deep; public class D {}");
            run(List.of(
                    "--release",
                    "17",
                    "-d",
                    dir.resolve("lib/deep").toString(),
                    descriptor.toString(),
                    type.toString()));
            command.addAll(List.of("-p", dir.resolve("lib/deep").toString()));
            command.add(Files.writeString(
                            sources.resolve("module-info.java"),
                            "module " + name + " { requires transitive " + requires + "; exports " + name + "; }")
                    .toString());
        }
        command.addAll(List.of("-d", classes.toString()));
        command.add(Files.writeString(
                        sources.resolve("T.java"),
                        text.replace("public class", "class")
                                .replace("class N", "public class N")
                                .replace("class P", "public class P"))
                .toString());
        Path file = sources.resolve(text.contains("class N") ? "N.java" : "P.java");
        Files.move(sources.resolve("T.java"), file);
        command.set(command.size() - 1, file.toString());
        run(command);
        return classes;
    }

    private static void run(List<String> command) {
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)));
    }
}
