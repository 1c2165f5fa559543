package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.project.MainCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderTest {
    @TempDir
    Path dir;

    private Workshop shop;

    @BeforeEach
    void aSmallProject() throws Exception {
        shop = new Workshop(dir);
        shop.write("src/p/Price.java", """
                package p;
                public class Price {
                    public static final int RATE = 3;
                    private int secret() { return 1; }
                    public int of(int n) { return n * RATE + secret(); }
                }
                """);
        shop.write("src/p/Cart.java", """
                package p;
                public class Cart {
                    public int total() { return new Price().of(Price.RATE); }
                    public static void main(String[] args) { System.out.println(new Cart().total()); }
                }
                """);
        shop.write("res/message.txt", "hello");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theFirstBuildCompilesEverythingAndSaysWhy() throws Exception {
        BuildResult.Succeeded built = shop.succeeds();

        assertEquals(new Scope.Everything(2, "it is the first build"), built.scope());
        assertEquals(
                List.of(
                        new ClassChange("p.Cart", ClassChange.Kind.ADDED),
                        new ClassChange("p.Price", ClassChange.Kind.ADDED)),
                built.classes());
        assertEquals(List.of("message.txt"), built.resources());
        assertEquals(
                Set.of("message.txt", "p/Cart.class", "p/Price.class"),
                shop.committed().keySet());
    }

    @Test
    void nothingIsVisibleBeforeTheCommit() throws Exception {
        shop.succeeds();
        Map<String, String> before = shop.committed();
        edit("src/p/Price.java", "secret() { return 1; }", "secret() { return 2; }");
        shop.succeeds();

        assertEquals(before, Workshop.contents(shop.tmp.resolve("classes")));
        assertNotEquals(before, shop.committed());
    }

    @Test
    void aChangedBodyCompilesOneFile() throws Exception {
        shop.succeeds();
        edit("src/p/Price.java", "secret() { return 1; }", "secret() { return 2; }");

        BuildResult.Succeeded built = shop.succeeds();

        assertEquals(new Scope.Classes(1, ""), built.scope());
        assertEquals(List.of(new ClassChange("p.Price", ClassChange.Kind.BODY)), built.classes());
        assertSameAsClean();
    }

    @Test
    void twoSavesWithinOneTickOfTheClockAreTwoVersions() throws Exception {
        shop.succeeds();
        Path price = shop.root.resolve("src/p/Price.java");
        FileTime tick = FileTime.fromMillis(1_700_000_000_000L);
        edit("src/p/Price.java", "secret() { return 1; }", "secret() { return 2; }");
        Files.setLastModifiedTime(price, tick);
        shop.succeeds();
        edit("src/p/Price.java", "secret() { return 2; }", "secret() { return 3; }");
        Files.setLastModifiedTime(price, tick);
        shop.succeeds();

        assertSameAsClean();
    }

    @Test
    void aChangedConstantCompilesTheClassesThatInlinedIt() throws Exception {
        shop.succeeds();
        shop.committed();
        edit("src/p/Price.java", "RATE = 3", "RATE = 4");

        BuildResult.Succeeded built = shop.succeeds();

        assertEquals(new Scope.Classes(2, "Price changed its constant RATE; Cart uses it"), built.scope());
        assertEquals(
                List.of(
                        new ClassChange("p.Cart", ClassChange.Kind.BODY),
                        new ClassChange("p.Price", ClassChange.Kind.SHAPE)),
                built.classes());
        assertSameAsClean();
    }

    @Test
    void aChangedSignatureFailsWhereItIsUsed() throws Exception {
        shop.succeeds();
        Map<String, String> before = shop.committed();
        edit("src/p/Price.java", "public int of(int n)", "public int of(String n)");
        edit("src/p/Price.java", "n * RATE", "n.length() * RATE");

        BuildResult.Failed failed = shop.fails();

        assertEquals(1, failed.problems().size());
        assertEquals(
                "Cart.java",
                failed.problems().get(0).file().orElseThrow().getFileName().toString());
        assertEquals(3, failed.problems().get(0).line());
        assertEquals(before, shop.committed());
    }

    @Test
    void aProblemHasItsPlaceAndAnExcerpt() throws Exception {
        shop.succeeds();
        edit("src/p/Cart.java", "total() { return", "total() {\treturn nope +");

        BuildResult.Failed failed = shop.fails();

        assertEquals(3, failed.problems().get(0).line());
        assertTrue(failed.problems().get(0).message().startsWith("cannot find symbol"));
        String[] excerpt = failed.problems().get(0).excerpt().split("\n");
        assertEquals(excerpt[0].indexOf("nope"), excerpt[1].indexOf("^"));
        assertTrue(excerpt[1].contains("\t"));
    }

    @Test
    void theFixAfterAFailureIsBuiltWithWhatFailed() throws Exception {
        shop.succeeds();
        edit("src/p/Price.java", "RATE = 3", "RATE = ");
        shop.fails();
        edit("src/p/Cart.java", "total() { return", "total() { return 5 +");
        shop.fails();
        edit("src/p/Price.java", "RATE = ", "RATE = 9");

        BuildResult.Succeeded built = shop.succeeds();

        assertEquals(2, built.classes().size());
        assertSameAsClean();
    }

    @Test
    void anEditTakenBackChangesNothing() throws Exception {
        shop.succeeds();
        edit("src/p/Price.java", "RATE = 3", "RATE = 4");
        edit("src/p/Price.java", "RATE = 4", "RATE = 3");

        BuildResult.Succeeded built = shop.succeeds();

        assertTrue(built.changesNothing());
        assertEquals(new Scope.Nothing(), built.scope());
    }

    @Test
    void aNewSourceAndARemovedOneThatNobodyNamesConcernNobody() throws Exception {
        shop.succeeds();
        shop.write("src/p/Extra.java", "package p; class Extra { class Inner {} }");
        assertEquals(new Scope.Classes(1, ""), shop.succeeds().scope());
        assertTrue(shop.committed().containsKey("p/Extra$Inner.class"));

        shop.delete("src/p/Extra.java");

        BuildResult.Succeeded built = shop.succeeds();
        assertEquals(new Scope.Classes(0, ""), built.scope());
        assertEquals(
                List.of(
                        new ClassChange("p.Extra$Inner", ClassChange.Kind.REMOVED),
                        new ClassChange("p.Extra", ClassChange.Kind.REMOVED)),
                built.classes());
        assertSameAsClean();
    }

    @Test
    void removingAClassInUseIsAnErrorAndLeavesTheOldClasses() throws Exception {
        shop.succeeds();
        Map<String, String> before = shop.committed();
        shop.delete("src/p/Price.java");

        assertEquals(2, shop.fails().problems().size());
        assertEquals(before, shop.committed());
    }

    @Test
    void aRemovedAnonymousClassGoesWithoutCompilingEverything() throws Exception {
        shop.write("src/p/Anon.java", "package p; class Anon { Object o() { return new Object() {}; } }");
        shop.succeeds();
        assertTrue(shop.committed().containsKey("p/Anon$1.class"));
        shop.write("src/p/Anon.java", "package p; class Anon { Object o() { return null; } }");

        assertEquals(new Scope.Classes(1, ""), shop.succeeds().scope());
        assertFalse(shop.committed().containsKey("p/Anon$1.class"));
        assertSameAsClean();
    }

    @Test
    void anUnchangedClassFileIsNotRewritten() throws Exception {
        shop.succeeds();
        Path cart = shop.builder().commit().classDir().resolve("p/Cart.class");
        FileTime before = Files.getLastModifiedTime(cart);
        shop.write("src/p/Extra.java", "package p; class Extra {}");
        shop.succeeds();
        shop.committed();

        assertEquals(before, Files.getLastModifiedTime(cart));
    }

    @Test
    void theNextStartCompilesNothingWhenNothingChanged() throws Exception {
        shop.succeeds();
        Map<String, String> before = shop.committed();
        shop.reopen();

        BuildResult.Succeeded built = shop.succeeds();

        assertTrue(built.changesNothing());
        assertEquals(new Scope.Nothing(), built.scope());
        assertEquals(before, shop.committed());
    }

    @Test
    void anEditWhileNobodyWatchedIsSeenAtTheNextStart() throws Exception {
        shop.succeeds();
        shop.committed();
        shop.builder().close();
        edit("src/p/Price.java", "return 1", "return 77");
        Files.delete(shop.root.resolve("res/message.txt"));
        shop.reopen();
        shop.builder().build(1, Set.of());

        BuildResult.Succeeded built =
                assertInstanceOf(BuildResult.Succeeded.class, shop.next().getValue());
        assertEquals(List.of(new ClassChange("p.Price", ClassChange.Kind.BODY)), built.classes());
        assertSameAsClean();
    }

    @Test
    void anUncommittedBuildIsMadeAgainAtTheNextStart() throws Exception {
        shop.succeeds();
        shop.committed();
        edit("src/p/Price.java", "return 1", "return 77");
        shop.succeeds();
        shop.reopen();
        shop.builder().build(1, Set.of());
        shop.next();

        assertSameAsClean();
    }

    @Test
    void otherOptionsCompileEverything() throws Exception {
        shop.succeeds();
        shop.committed();
        shop.reopenWith(List.of("-g:none"));

        assertEquals(
                "the class path or the options changed", shop.succeeds().scope().reason());
        assertSameAsClean();
    }

    @Test
    void aDamagedStateOrClassDirectoryMeansACleanBuild() throws Exception {
        shop.succeeds();
        shop.committed();
        byte[] state = Files.readAllBytes(shop.tmp.resolve("build/state"));
        state[state.length / 2] ^= 1;
        Files.write(shop.tmp.resolve("build/state"), state);
        shop.reopen();
        assertEquals("it is the first build", shop.succeeds().scope().reason());
        shop.committed();

        Files.writeString(shop.tmp.resolve("classes/p/Cart.class"), "not a class");
        Files.writeString(shop.tmp.resolve("classes/p/Stray.class"), "left by somebody");
        shop.reopen();
        assertEquals("it is the first build", shop.succeeds().scope().reason());
        assertSameAsClean();
    }

    @Test
    void aKillDuringTheCommitIsRecognised() throws Exception {
        shop.succeeds();
        shop.committed();
        Files.write(shop.tmp.resolve("build/committing"), new byte[0]);
        Files.delete(shop.tmp.resolve("classes/p/Cart.class"));
        shop.reopen();

        assertEquals("it is the first build", shop.succeeds().scope().reason());
        assertSameAsClean();
        assertFalse(Files.exists(shop.tmp.resolve("build/committing")));
    }

    @Test
    void resourcesAreCopiedChangedAndRemoved() throws Exception {
        shop.succeeds();
        shop.write("res/deep/er/new.properties", "a=b");
        assertEquals(List.of("deep/er/new.properties"), shop.succeeds().resources());
        assertEquals("a=b", Files.readString(shop.builder().commit().classDir().resolve("deep/er/new.properties")));

        shop.delete("res/deep/er/new.properties");
        assertEquals(List.of("deep/er/new.properties"), shop.succeeds().resources());
        assertFalse(Files.exists(shop.builder().commit().classDir().resolve("deep")));
    }

    @Test
    void aSupersededBuildAnswersThatItWasCancelledAndItsFilesAreBuiltByTheNext() throws Exception {
        shop.succeeds();
        for (int i = 0; i < 400; i++) {
            shop.write("src/many/C" + i + ".java", "package many; class C" + i + " { int m() { return 1; } }");
        }
        int superseded = shop.order();
        edit("src/p/Price.java", "return 1", "return 2");
        int newest = shop.order();

        Map.Entry<Integer, BuildResult> first = shop.next();
        Map.Entry<Integer, BuildResult> second = shop.next();
        assertEquals(superseded, first.getKey());
        assertInstanceOf(BuildResult.Cancelled.class, first.getValue());
        assertEquals(newest, second.getKey());
        assertInstanceOf(BuildResult.Succeeded.class, second.getValue());
        assertSameAsClean();
    }

    @Test
    void aClosedBuilderRefusesToCommit() throws Exception {
        shop.succeeds();
        shop.builder().close();

        assertThrows(IOException.class, () -> shop.builder().commit());
    }

    @Test
    void theMainClassesAreFound() throws Exception {
        shop.succeeds();

        assertEquals(
                List.of(new MainCandidate("p.Cart", false)),
                shop.builder().commit().mainCandidates());
    }

    @Test
    void aWarningIsReportedOnce() throws Exception {
        shop.reopenWith(List.of("-Xlint:divzero"));
        edit("src/p/Price.java", "return 1;", "return 1 / 0;");
        assertEquals(
                List.of("Price.java:4:39: division by zero"),
                Workshop.texts(shop.succeeds().warnings()));
        edit("src/p/Cart.java", "total() { return", "total() { return 5 +");
        assertEquals(List.of(), shop.succeeds().warnings());
    }

    @Test
    void badOptionsAreAProblemNotACrash() throws Exception {
        shop.reopenWith(List.of("--no-such-option"));

        assertTrue(Workshop.texts(shop.fails().problems()).get(0).contains("--no-such-option"));
    }

    @Test
    void aProcessorThatDoesNotSayWhatItDependsOnRunsEachTimeOverEverything() throws Exception {
        Path processor = processorJar();
        shop.close();
        shop = new Workshop(
                dir.resolve("second"),
                Path.of(System.getProperty("java.home")),
                List.of(processor),
                List.of("-processor", "gen.Gen"));
        shop.write("src/q/Use.java", "package q; @gen.Make class Use { Object o = new q.UseMade(); }");
        shop.write("src/q/Other.java", "package q; class Other { int n() { return 1; } }");

        shop.succeeds();
        assertTrue(shop.committed().keySet().containsAll(List.of("q/UseMade.class", "made.txt")));
        shop.write("src/q/Other.java", "package q; class Other { int n() { return 2; } }");
        assertEquals(
                new Scope.Everything(2, "annotation processor gen.Gen does not say what it depends on"),
                shop.succeeds().scope());
        assertSameAsClean();
    }

    @Test
    void whatAProcessorMakesStandsBeforeAResourceOfTheSamePathWhateverCameFirst() throws Exception {
        Path processor = processorJar();
        shop.close();
        shop = new Workshop(
                dir.resolve("second"),
                Path.of(System.getProperty("java.home")),
                List.of(processor),
                List.of("-processor", "gen.Gen"));
        shop.write("res/made.txt", "a resource");
        shop.write("src/q/Plain.java", "package q; class Plain {}");
        shop.succeeds();
        assertEquals("a resource", made());

        shop.write("src/q/Use.java", "package q; @gen.Make class Use {}");
        shop.succeeds();
        assertEquals("made", made());
        assertSameAsClean();

        shop.delete("src/q/Use.java");
        shop.succeeds();
        assertEquals("a resource", made());
        assertSameAsClean();
    }

    private String made() throws Exception {
        return Files.readString(shop.builder().commit().classDir().resolve("made.txt"));
    }

    /** A real processor, compiled here: for each class with the annotation it makes a class, and one resource. */
    private Path processorJar() throws IOException {
        Path sources = Files.createDirectories(dir.resolve("processor/src/gen"));
        Files.writeString(sources.resolve("Make.java"), "package gen; public @interface Make {}");
        Files.writeString(sources.resolve("Gen.java"), """
                package gen;
                import java.io.*; import java.util.*; import javax.annotation.processing.*; import javax.lang.model.*;
                import javax.lang.model.element.*; import javax.tools.*;
                @SupportedAnnotationTypes("gen.Make")
                public class Gen extends AbstractProcessor {
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        try {
                            for (Element e : round.getElementsAnnotatedWith(Make.class)) {
                                try (Writer w = processingEnv.getFiler().createSourceFile(e + "Made", e).openWriter()) {
                                    w.write("package q; class UseMade {}");
                                }
                                try (Writer w = processingEnv.getFiler()
                                        .createResource(StandardLocation.CLASS_OUTPUT, "", "made.txt").openWriter()) {
                                    w.write("made");
                                }
                            }
                        } catch (IOException x) { throw new UncheckedIOException(x); }
                        return false;
                    }
                }
                """);
        Path classes = Files.createDirectories(dir.resolve("processor/classes"));
        try (Stream<Path> files = Files.list(sources)) {
            List<String> command = new java.util.ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
            files.map(Path::toString).forEach(command::add);
            assertEquals(
                    0,
                    javax.tools.ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, command.toArray(String[]::new)));
        }
        return classes;
    }

    private void edit(String path, String from, String to) throws IOException {
        String text = Files.readString(shop.root.resolve(path));
        assertTrue(text.contains(from), path + " has no " + from);
        shop.write(path, text.replace(from, to));
    }

    private void assertSameAsClean() throws Exception {
        assertEquals(shop.clean(dir.resolve("clean")), shop.committed());
    }
}
