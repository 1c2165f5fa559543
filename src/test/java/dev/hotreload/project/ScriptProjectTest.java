package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptProjectTest {
    private static final int JAVA = Runtime.version().feature();

    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
    }

    private Path script(String... lines) {
        Path file = fixture.write("Hello.java", lines);
        fixture.file = Optional.of(file);
        return file;
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(path -> path.getFileName().toString()).toList();
    }

    /** Each as {@code line:column message}. */
    private List<String> positions() {
        return fixture.failure().stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .toList();
    }

    @Test
    void isTheFileAloneWhateverLiesBesideIt() throws Exception {
        Path file = script("class Hello {}");
        fixture.write("Other.java", "class Other {}");
        fixture.write("pom.xml", "no pom");
        fixture.write("lib/a.jar", "");
        Project project = fixture.resolve();
        assertEquals("Hello.java", project.name());
        assertEquals("one file", project.tool());
        assertEquals(List.of(file), project.sourceDirs());
        assertEquals(List.of(), project.resourceDirs());
        assertEquals(List.of(), project.runtimeClasspath());
        assertEquals(List.of("-g", "-parameters"), project.javac().args());
        assertEquals(Optional.empty(), project.declaredMainClass());
    }

    @Test
    void resolvesDependenciesAsMavenDoes() throws Exception {
        script("//DEPS com.google.code.gson:gson:2.15.0 // for JSON", "class Hello {}");
        fixture.classpath = List.of("my/*.jar");
        fixture.write("my/own.jar", "");
        Project project = fixture.resolve();
        assertEquals("gson-2.15.0.jar", names(project.runtimeClasspath()).get(0));
        assertTrue(names(project.runtimeClasspath()).contains("own.jar"));
        assertEquals(project.runtimeClasspath(), project.compileClasspath());
    }

    @Test
    void aFatJarComesAlone() throws Exception {
        script("//DEPS com.google.code.gson:gson:2.15.0@fatjar", "class Hello {}");
        assertEquals(List.of("gson-2.15.0.jar"), names(fixture.resolve().runtimeClasspath()));
    }

    @Test
    void asksNobodyAsLongAsTheDirectivesStay() throws Exception {
        script("//DEPS com.google.code.gson:gson:2.15.0", "class Hello {}");
        fixture.resolve();
        Path kept = fixture.cacheFiles().get(0);
        Object before = Files.getAttribute(kept, "lastModifiedTime");
        script("//DEPS com.google.code.gson:gson:2.15.0", "class Hello { int another; }");
        fixture.resolve();
        assertEquals(before, Files.getAttribute(kept, "lastModifiedTime"));
    }

    @Test
    void saysWhereADependencyStandsThatCannotBeHad() {
        script("", "//DEPS com.google.code.gson:gson:2.15.0 com.google.code.gson:gson-none:2.15.0", "class Hello {}");
        fixture.env.put("MAVEN_ARGS", "-o");
        assertEquals(
                List.of("2:41 com.google.code.gson:gson-none:jar:2.15.0 cannot be resolved:"
                        + " Maven is offline and the local repository does not have it"),
                positions().stream()
                        .map(text -> text.replace("gson-none:2", "gson-none:jar:2"))
                        .toList());
    }

    @Test
    void takesSourcesAndFilesThatItNames() throws Exception {
        Path file = script("//SOURCES more/*.java, One.java", "//FILES conf/=data/** start.txt=data/a.txt data/b.txt");
        Path two = fixture.write("more/Two.java", "//RUNTIME_OPTIONS -Dtwo=2", "class Two {}");
        Path one = fixture.write("One.java", "//SOURCES Three.java", "class One {}");
        Path three = fixture.write("Three.java", "class Three {}");
        fixture.write("more/note.txt", "");
        Path a = fixture.write("data/a.txt", "");
        Path b = fixture.write("data/b.txt", "");
        Project project = fixture.resolve();
        assertEquals(List.of(file, two, one, three), project.sourceDirs());
        assertEquals(
                List.of("conf/a.txt " + a, "conf/b.txt " + b, "data/b.txt " + b, "start.txt " + a),
                project.resourceDirs().stream()
                        .map(dir -> dir.targetPath() + " " + dir.dir())
                        .toList());
        assertEquals(List.of("-Dtwo=2"), project.jvmArgs());
        assertEquals(
                List.of(root.resolve("more"), root.resolve("data")),
                project.script().orElseThrow().patternDirs());
    }

    @Test
    void takesOptionsForTheCompilerAndTheJvm() throws Exception {
        script(
                "//PREVIEW",
                "//COMPILE_OPTIONS -Xlint:all",
                "//JAVAC_OPTIONS -Aa=b",
                "//RUNTIME_OPTIONS -Da=\"b c\" '-Dd=e f'",
                "//JAVA_OPTIONS -Xmx99m",
                "//MAIN some.Main",
                "//JAVA " + JAVA + "+",
                "//GAV a:b:1",
                "//DESCRIPTION ${nothing}",
                "//TODO write more",
                "class Hello {}");
        Project project = fixture.resolve();
        assertEquals(
                List.of("-g", "-parameters", "-Xlint:all", "-Aa=b", "--enable-preview"),
                project.javac().args());
        assertEquals(OptionalInt.of(JAVA), project.javac().release());
        assertEquals(List.of("--enable-preview", "-Da=b c", "-Dd=e f", "-Xmx99m"), project.jvmArgs());
        assertEquals(Optional.of("some.Main"), project.declaredMainClass());
    }

    @Test
    void fillsPlaceholders() throws Exception {
        fixture.env.put("IGNORED", "");
        script("//RUNTIME_OPTIONS -Da=${java.specification.version} -Db=${none:other}", "class Hello {}");
        assertEquals(
                List.of("-Da=" + System.getProperty("java.specification.version"), "-Db=other"),
                fixture.resolve().jvmArgs());
    }

    @Test
    void tellsAllThatIsWrongWithItsPlace() {
        script(
                "//JAVA " + (JAVA + 1) + "+",
                "//DEPS a:b x.java",
                "//DEP a:b:1",
                "//REPOS nowhere",
                "//MODULE",
                "//SOURCES Nope.java",
                "//JAVAC_OPTIONS -d out",
                "//JAVAAGENT a:b:1",
                "//DEPS a:b:${nothing}",
                "class Hello {}");
        List<String> positions = positions();
        assertEquals(
                List.of("1:8", "2:8", "2:12", "3:7", "4:9", "5:1", "6:11", "7:17", "8:13", "9:8"),
                positions.stream()
                        .map(text -> text.substring(0, text.indexOf(' ')))
                        .toList());
        assertTrue(positions.get(0).contains("asks for Java " + (JAVA + 1) + " or newer"), positions.get(0));
        assertTrue(positions.get(3).contains("did you mean //DEPS?"), positions.get(3));
    }

    @Test
    void anotherJavaThanTheExactOneIsAnErrorUnlessTheConfigurationNamesIt() throws Exception {
        script("//JAVA " + (JAVA - 1), "class Hello {}");
        assertTrue(fixture.problems().get(0).contains("or write //JAVA " + (JAVA - 1) + "+"));
        fixture.javaHome = Optional.of(ProjectFixture.RUNNING_JAVA);
        fixture.resolve();
        assertEquals(1, fixture.warnings.size());
    }

    @Test
    void aMainWithoutAClassNeedsANewerJdk() throws Exception {
        script("// class Comment", "void main() { String s = \"class X {\"; }");
        fixture.resolve();
        boolean told = fixture.warnings.stream().map(Problem::message).anyMatch(text -> text.contains("JDK 25"));
        assertEquals(JAVA < 25, told);
    }

    @Test
    void whatConfiguresAnotherProjectIsAnError() {
        script("class Hello {}");
        fixture.tool = BuildConfig.Tool.MAVEN;
        fixture.sourceDirs = Optional.of(List.of(root));
        assertEquals(2, fixture.problems().size());
    }

    @Test
    void aFileWithAnotherNameNeedsALineForTheShell() throws Exception {
        Path tool = fixture.write("tool", "class Tool {}");
        fixture.file = Optional.of(tool);
        assertTrue(fixture.problems().get(0).contains("does not begin with #!"));
        fixture.write("tool", "#!/usr/bin/java --source 17", "class Tool {}");
        assertEquals(List.of(tool), fixture.resolve().sourceDirs());
        fixture.file = Optional.of(root);
        assertTrue(fixture.problems().get(0).contains("is a directory"));
        fixture.file = Optional.of(root.resolve("None.java"));
        assertEquals(List.of("there is no such file"), fixture.problems());
    }

    @Test
    void isOutdatedWhenItsDirectivesSaySomethingElse() throws Exception {
        Path file = script("//SOURCES more/*.java", "class Hello {}");
        fixture.write("more/One.java", "class One {}");
        Script script = fixture.resolve().script().orElseThrow();
        script("//SOURCES more/*.java", "//DESCRIPTION Hello", "class Hello { int another; }");
        assertFalse(script.isOutdated());
        Path two = fixture.write("more/Two.java", "class Two {}");
        assertTrue(script.isOutdated());
        Files.delete(two);
        fixture.write("more/One.java", "//RUNTIME_OPTIONS -Da=b", "class One {}");
        assertTrue(script.isOutdated());
        fixture.write("more/One.java", "class One {}");
        assertFalse(script.isOutdated());
        Files.delete(file);
        assertFalse(script.isOutdated());
    }

    @Test
    void theFirstClassThatCanBeRunIsRun() throws Exception {
        script(
                "package a.b;",
                "/* class Not { */",
                "interface First { class Nested {} }",
                "@Deprecated(since = \"class Text\") record Second(String a) { char c = '{'; }",
                "class Third {}");
        Project project = fixture.resolve();
        List<MainCandidate> candidates = Set.of("a.b.Third", "a.b.Second", "a.b.First$Nested").stream()
                .map(name -> new MainCandidate(name, false))
                .toList();
        RunConfig run = fixture.config().run();
        assertEquals("a.b.Second", MainClass.choose(project, run, candidates));
        script("void main() {}", "class Later {}");
        List<MainCandidate> without = List.of(new MainCandidate("Hello", false));
        assertEquals("Hello", MainClass.choose(fixture.resolve(), run, without));
    }
}
