package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the options of javac: what is compiled bit by bit equals a clean build. */
class BuilderOptionsTest {
    @TempDir
    Path dir;

    private Workshop shop;

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    static Stream<List<String>> options() {
        return Stream.of(
                List.of("-parameters"),
                List.of("-Xlint:all"),
                List.of("-Xlint:all", "-Werror"),
                List.of("-implicit:class"),
                List.of("-Xdoclint:all,-missing"),
                List.of("-h", "headers"),
                List.of("-s", "sources"),
                List.of("-g:none"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void bitByBitIsAsCleanWith(List<String> args) throws Exception {
        open(OptionalInt.empty(), args);
        editsAreAsClean();
    }

    @Test
    void previewFeaturesWithARelease() throws Exception {
        open(OptionalInt.of(Runtime.version().feature()), List.of("--enable-preview"));
        editsAreAsClean();
    }

    @Test
    void anotherEncoding() throws Exception {
        open(OptionalInt.empty(), List.of("-encoding", "ISO-8859-1"));
        Path file = shop.write("src/p/Word.java", "");
        Files.write(
                file, "package p; class Word { String w = \"\u00e9t\u00e9\"; }".getBytes(StandardCharsets.ISO_8859_1));
        editsAreAsClean();
    }

    @Test
    void aWarningIsAnErrorWithWerrorAlsoInAFileThatIsCompiledAlone() throws Exception {
        open(OptionalInt.empty(), List.of("-Xlint:all", "-Werror"));
        shop.succeeds();
        shop.edit("src/p/Price.java", "return 1;", "return 1 / 0;");
        assertTrue(Workshop.texts(shop.fails().problems()).get(0).contains("division by zero"));
        shop.edit("src/p/Price.java", "return 1 / 0;", "return 2;");
        shop.succeeds();
        assertSame();
    }

    @Test
    void warningsAreToldOnceAndAgainWhenTheirFileIsCompiledAfterARestart() throws Exception {
        open(OptionalInt.empty(), List.of("-Xlint:all"));
        shop.edit("src/p/Price.java", "return 1;", "return 1 / 0;");
        assertEquals(1, shop.succeeds().warnings().size());
        shop.committed();
        shop.edit("src/p/Price.java", "RATE = 3", "RATE = 4");
        assertEquals(0, shop.succeeds().warnings().size());
        shop.committed();
        shop.reopen();
        shop.edit("src/p/Price.java", "RATE = 4", "RATE = 5");
        assertEquals(1, shop.succeeds().warnings().size());
    }

    @Test
    void aPluginSeesEverythingEachTimeAndIsNamedWhenItThrows() throws Exception {
        Path plugin = Files.createDirectories(dir.resolve("plugin"));
        Files.writeString(dir.resolve("Nosy.java"), """
                package plug;
                import com.sun.source.util.*;
                public class Nosy implements Plugin {
                    public String getName() { return "Nosy"; }
                    public void init(JavacTask task, String... args) {
                        task.addTaskListener(new TaskListener() {
                            public void finished(TaskEvent event) {
                                if (event.getKind() == TaskEvent.Kind.PARSE
                                        && event.getSourceFile().getName().endsWith("Crash.java")) {
                                    throw new IllegalStateException("not today");
                                }
                            }
                        });
                    }
                }
                """);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                plugin.toString(),
                                dir.resolve("Nosy.java").toString()));
        Path service = plugin.resolve("META-INF/services/com.sun.source.util.Plugin");
        Files.createDirectories(service.getParent());
        Files.writeString(service, "plug.Nosy\n");
        shop = new Workshop(dir, Path.of(System.getProperty("java.home")), List.of(plugin), List.of("-Xplugin:Nosy"));
        sources();
        shop.succeeds();
        shop.edit("src/p/Price.java", "return 1;", "return 2;");
        assertEquals(
                new Scope.Everything(2, "a plugin of javac may look at any source"),
                shop.succeeds().scope());
        shop.write("src/p/Crash.java", "package p; class Crash {}");
        String problem = Workshop.texts(shop.fails().problems()).get(0);
        assertTrue(problem.contains("a plugin of javac failed") && problem.contains("Nosy"), problem);
        shop.delete("src/p/Crash.java");
        shop.succeeds();
        assertSame();
    }

    private void editsAreAsClean() throws Exception {
        shop.succeeds();
        assertSame();
        shop.edit("src/p/Price.java", "return 1;", "return 2;");
        assertEquals(1, shop.succeeds().scope().files());
        assertSame();
        shop.edit("src/p/Price.java", "RATE = 3", "RATE = 4");
        assertEquals(2, shop.succeeds().scope().files());
        assertSame();
    }

    private void open(OptionalInt release, List<String> args) throws Exception {
        shop = new Workshop(dir, Path.of(System.getProperty("java.home")), List.of(), args);
        if (release.isPresent()) {
            shop.close();
            Project old = shop.project();
            shop = new Workshop(
                    new Project(
                            old.name(),
                            old.tool(),
                            old.root(),
                            old.sourceDirs(),
                            old.resourceDirs(),
                            List.of(),
                            List.of(),
                            new Project.JavacOptions(
                                    old.javac().javaHome(), release, args, List.of(), Project.Processing.FOUND),
                            List.of(),
                            Optional.empty()),
                    shop.tmp);
        }
        sources();
    }

    private void sources() throws Exception {
        shop.write("src/p/Price.java", """
                package p;
                /** A price. */
                public class Price {
                    /** The rate. */
                    public static final int RATE = 3;
                    private int secret(int given) {
                        return 1;
                    }
                    /** @param n how many
                     * @return the price */
                    public int of(int n) { return n * RATE + secret(n); }
                    /** @return a word */
                    public native String name();
                }
                """);
        shop.write("src/p/Cart.java", """
                package p;
                /** A cart. */
                public class Cart {
                    /** @return the sum */
                    public int total() { return new Price().of(Price.RATE); }
                }
                """);
    }

    private void assertSame() throws Exception {
        assertEquals(shop.clean(Files.createTempDirectory(dir, "clean")), shop.committed());
    }
}
