package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change costs where annotation processors run, with processors made for this. After each edit: as a clean build. */
class ProcessorTest {
    private static final String HEAD = """
            package gen;
            import java.io.*; import java.util.*; import javax.annotation.processing.*; import javax.lang.model.*;
            import javax.lang.model.element.*; import javax.lang.model.type.*; import javax.lang.model.util.*;
            import javax.tools.*;
            """;

    @TempDir
    Path dir;

    private Workshop shop;
    private int step;

    @BeforeEach
    void processors() throws Exception {
        Path classes = dir.resolve("processors");
        compile(classes, "Make", "package gen; public @interface Make {}");
        compile(classes, "Register", "package gen; public @interface Register {}");
        compile(classes, "Crash", "package gen; public @interface Crash {}");
        compile(classes, "Lister", HEAD + """
                @SupportedAnnotationTypes("gen.Make")
                public class Lister extends AbstractProcessor {
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    String members(TypeElement type, int depth) {
                        StringBuilder text = new StringBuilder();
                        for (Element member : type.getEnclosedElements()) {
                            if (member instanceof ExecutableElement) continue;
                            text.append(member).append(' ');
                            String doc = processingEnv.getElementUtils().getDocComment(member);
                            text.append(doc == null ? "" : doc.strip());
                            if (depth > 0 && member.asType() instanceof DeclaredType d) {
                                text.append('(').append(members((TypeElement) d.asElement(), depth - 1)).append(')');
                            }
                        }
                        return text.toString();
                    }
                    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        for (Element e : round.getElementsAnnotatedWith(Make.class)) {
                            try (Writer w = processingEnv.getFiler().createSourceFile(e + "Made", e).openWriter()) {
                                w.write("package q; public class " + e.getSimpleName() + "Made { public static final String ALL = \\""
                                        + members((TypeElement) e, 2) + "\\"; }");
                            } catch (IOException x) { throw new UncheckedIOException(x); }
                        }
                        return false;
                    }
                }
                """);
        compile(classes, "Registrar", HEAD + """
                @SupportedAnnotationTypes("gen.Register")
                public class Registrar extends AbstractProcessor {
                    private final Set<String> all = new TreeSet<>();
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        round.getElementsAnnotatedWith(Register.class).forEach(e -> all.add(e.toString()));
                        if (round.processingOver() && all.size() > 1) {
                            try {
                                processingEnv.getFiler()
                                        .getResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/all.txt").openInputStream();
                                throw new IllegalStateException("what nobody wrote can be read");
                            } catch (IOException expected) { }
                            try (Writer w = processingEnv.getFiler().createResource(
                                    StandardLocation.CLASS_OUTPUT, "", "META-INF/all.txt").openWriter()) {
                                w.write(String.join(",", all));
                            } catch (IOException x) { throw new UncheckedIOException(x); }
                        }
                        return false;
                    }
                }
                """);
        compile(classes, "Crasher", HEAD + """
                @SupportedAnnotationTypes("gen.Crash")
                public class Crasher extends AbstractProcessor {
                    public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        throw new IllegalStateException("not today");
                    }
                }
                """);
        write(
                classes,
                "META-INF/services/javax.annotation.processing.Processor",
                "gen.Lister\ngen.Registrar\ngen.Crasher\n");
        write(
                classes,
                "META-INF/gradle/incremental.annotation.processors",
                "gen.Lister,isolating\ngen.Registrar,aggregating\ngen.Crasher,isolating\n");
        shop = new Workshop(dir, Path.of(System.getProperty("java.home")), List.of(classes), List.of("-g"));
        shop.write("src/q/A.java", "package q; @gen.Make class A { B b; int n() { return 1; } }");
        shop.write("src/q/B.java", "package q; class B { C c; }");
        shop.write("src/q/C.java", "package q; class C { /** first */ private int deep; int n() { return 1; } }");
        shop.write("src/q/Reader.java", "package q; class Reader { String all = AMade.ALL; }");
        shop.write("src/q/Other.java", "package q; class Other { int n() { return 1; } }");
        shop.write("src/q/R1.java", "package q; @gen.Register class R1 { int n() { return 1; } }");
        shop.write("src/q/R2.java", "package q; @gen.Register class R2 { }");
        shop.succeeds();
        assertTrue(shop.committed().containsKey("META-INF/all.txt"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void codeInsideAMethodCompilesOneFileAndKeepsWhatWasMade() throws Exception {
        for (String source : List.of("A", "C", "Other", "R1")) {
            edit(source, "return 1", "return 2");
            assertEquals(new Scope.Classes(1, ""), assertSame());
        }
    }

    @Test
    void aProcessorSeesAgainWhatTheDeclarationsMentionHoweverFar() throws Exception {
        edit("C", "private int deep", "private int deeper");
        assertSame();
        edit("C", "first", "second");
        assertSame();
        edit("A", "B b;", "B b; int more;");
        Scope scope = assertSame();
        assertTrue(scope instanceof Scope.Classes && scope.files() == 4, scope.toString());
    }

    @Test
    void whoUsesAGeneratedClassIsCompiledWithIt() throws Exception {
        edit("A", "B b;", "");
        assertSame();
        shop.delete("src/q/A.java");
        assertEquals("Reader.java:1", place(shop.fails()));
        edit("Reader", "AMade.ALL", "null");
        assertSame();
        assertFalse(shop.committed().containsKey("q/AMade.class"));
    }

    @Test
    void allSourcesOfAnAggregatingProcessorAreCompiledTogether() throws Exception {
        shop.write("src/q/R3.java", "package q; @gen.Register class R3 { }");
        assertEquals(3, assertSame().files());
        assertEquals("q.R1,q.R2,q.R3", all());
        edit("R3", "@gen.Register", "");
        assertSame();
        assertEquals("q.R1,q.R2", all());
        shop.delete("src/q/R1.java");
        assertSame();
        assertFalse(shop.committed().containsKey("META-INF/all.txt"));
        shop.reopen();
        edit("R3", "class", "@gen.Register class");
        assertSame();
        assertEquals("q.R2,q.R3", all());
    }

    @Test
    void aProcessorThatThrowsIsNamedAndTheNextBuildWorks() throws Exception {
        edit("Other", "class", "@gen.Crash class");
        String problem = Workshop.texts(shop.fails().problems()).get(0);
        assertTrue(problem.contains("annotation processor gen.Crasher failed"), problem);
        assertTrue(problem.contains("not today"), problem);
        assertTrue(problem.contains("Crasher.java:"), problem);
        edit("Other", "@gen.Crash ", "");
        edit("Other", "return 1", "return 3");
        assertSame();
    }

    @Test
    void anErrorBetweenEditsLosesNothing() throws Exception {
        edit("C", "private int deep", "private int deeper nonsense");
        shop.fails();
        edit("Other", "return 1", "return 2");
        shop.fails();
        edit("C", "deeper nonsense", "deepest");
        assertSame();
    }

    @Test
    void withoutProcessorsNothingIsMade() throws Exception {
        shop.reopenWith(List.of("-proc:none"));
        edit("Reader", "AMade.ALL", "null");
        assertSame();
        assertFalse(shop.committed().containsKey("q/AMade.class"));
    }

    private String all() throws Exception {
        return Files.readString(shop.builder().commit().classDir().resolve("META-INF/all.txt"));
    }

    private Scope assertSame() throws Exception {
        Scope scope = shop.succeeds().scope();
        assertEquals(shop.clean(dir.resolve("clean" + ++step)), shop.committed(), "step " + step);
        return scope;
    }

    private void edit(String name, String from, String to) throws IOException {
        shop.edit("src/q/" + name + ".java", from, to);
    }

    private static String place(BuildResult.Failed failed) {
        var problem = failed.problems().get(0);
        return problem.file().orElseThrow().getFileName() + ":" + problem.line();
    }

    private static void write(Path root, String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private void compile(Path classes, String name, String text) throws IOException {
        write(dir, "gen/" + name + ".java", text);
        List<String> command =
                new ArrayList<>(List.of("-proc:none", "-cp", classes.toString(), "-d", classes.toString()));
        command.add(dir.resolve("gen/" + name + ".java").toString());
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)));
    }
}
