package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of Gradle's answers; those of 7.6 and 8.5 are as these versions wrote them. */
class GradleModulesTest {
    private static final Path GRADLE = Path.of("/opt/gradle/bin/gradle");

    @TempDir
    Path temp;

    private Path root;
    private ProjectFixture fixture;
    private final List<GradleFacts> facts = new ArrayList<>();

    @BeforeEach
    void directory() throws IOException {
        root = temp.toRealPath();
        fixture = new ProjectFixture(root);
    }

    @Test
    void aModuleStandsInTheClassPathInPlaceOfItsJarOrItsDirectories() throws Exception {
        main("web", "shop.Main");
        fixture.write("lib/src/main/java/shop/Lib.java", "package shop; class Lib {}");
        Path jar = fixture.write("libs/a.jar", "");
        module(
                "web",
                "8.5",
                "compile\t" + root + "/lib/build/classes/java/main",
                "compile\t" + jar,
                "runtime\t" + root + "/lib/build/libs/lib.jar",
                "runtime\t" + root + "/lib/build/resources/main",
                "runtime\t" + jar);
        module("lib", "8.5", "output\t" + root + "/lib/build/libs/lib.jar");
        Project project = resolve(Optional.empty());
        Path lib = root.resolve(".hotreload/modules/lib/classes");
        assertEquals(List.of(lib, jar), project.compileClasspath());
        assertEquals(List.of(lib, jar), project.runtimeClasspath());
        assertEquals(List.of(lib), project.libraryClassDirs());
    }

    @Test
    void releaseProcessorsAndArgumentsAreThoseOfCompileJava() throws Exception {
        main("web", "shop.Main");
        Path processor = fixture.write("libs/p.jar", "");
        module(
                "web",
                "8.5",
                "release\t11",
                "sourceLevel\t11",
                "targetLevel\t11",
                "toolchain\t17",
                "encoding\tUTF-8",
                "arg\t-g",
                "arg\t-parameters",
                "arg\t-J-Xmx1g",
                "arg\t-Amap=a\\\\b",
                "processor\t" + processor,
                "source\t" + root + "/web/build/generated/sources/annotationProcessor/java/main",
                "generated\t" + root + "/web/build/generated/sources/annotationProcessor/java/main");
        Project project = resolve(Optional.empty());
        Project.JavacOptions javac = project.javac();
        assertEquals(OptionalInt.of(11), javac.release());
        assertEquals(List.of("-g", "-parameters", "-Amap=a\\b", "-encoding", "UTF-8"), javac.args());
        assertEquals(List.of(processor), javac.processorPath());
        assertEquals(Project.Processing.PATH, javac.processing());
        assertEquals(List.of(root.resolve("web/src/main/java")), project.sourceDirs());
    }

    @Test
    void fromGradle5OnProcessorsAreNotLookedForInTheClassPath() throws Exception {
        main("web", "shop.Main");
        module("web", "5.0");
        assertEquals(Project.Processing.NONE, resolve(Optional.empty()).javac().processing());
        facts.clear();
        module("web", "4.10.3");
        assertEquals(Project.Processing.FOUND, resolve(Optional.empty()).javac().processing());
    }

    @Test
    void theApplicationsOwnJvmArgumentsAreThoseOfTheModuleThatRuns() throws Exception {
        main("web", "shop.Main");
        fixture.write("lib/src/main/java/shop/Lib.java", "package shop; class Lib {}");
        module("web", "8.5", "compile\t" + root + "/lib.jar", "jvmArg\t-Xmx1g", "jvmArg\t-Da=b c");
        module("lib", "8.5", "output\t" + root + "/lib.jar", "jvmArg\t-Xmx2g");
        assertEquals(List.of("-Xmx1g", "-Da=b c"), resolve(Optional.empty()).jvmArgs());
    }

    @Test
    void aReleaseAmongTheCompilerArgumentsIsTheRelease() throws Exception {
        main("web", "shop.Main");
        module("web", "5.0", "sourceLevel\t17", "targetLevel\t17", "arg\t--release", "arg\t8", "arg\t-proc:none");
        Project.JavacOptions javac = resolve(Optional.empty()).javac();
        assertEquals(OptionalInt.of(8), javac.release());
        assertEquals(List.of(), javac.args());
        assertEquals(Project.Processing.NONE, javac.processing());
    }

    @Test
    void aboveAllModulesTheOneWithTheDeclaredMainClassRuns() throws Exception {
        main("web", "shop.Main");
        main("tool", "shop.Tool");
        module("web", "8.5", "main\tshop.Main");
        module("tool", "8.5");
        root();
        assertEquals("web", resolve(Optional.empty()).name());
        assertEquals("tool", resolve(Optional.of("shop.Tool")).name());
    }

    @Test
    void severalModulesThatCanRunAreListed() throws Exception {
        main("web", "shop.Main");
        main("tool", "shop.Tool");
        module("tool", "8.5");
        module("web", "8.5");
        root();
        assertEquals(
                List.of("several modules can be run: tool with shop.Tool, web with shop.Main; choose one in"
                        + " .hotreload.toml: [run] main_class = \"shop.Tool\", or start hotreload in its directory"),
                problems());
    }

    @Test
    void aBuildWithoutJavaIsAProblem() {
        root();
        assertEquals(List.of("no project of this Gradle build has sources for Java; looked into :"), problems());
    }

    @Test
    void kotlinInAModuleThatIsUsedIsAProblemAndElsewhereNot() throws Exception {
        main("web", "shop.Main");
        fixture.write("lib/src/main/kotlin/Lib.kt", "class Lib");
        module("lib", "8.5", "output\t" + root + "/lib/build/libs/lib.jar");
        module("web", "8.5", "main\tshop.Main");
        root();
        assertEquals("web", resolve(Optional.empty()).name());
        facts.clear();
        module("lib", "8.5", "output\t" + root + "/lib/build/libs/lib.jar");
        module("web", "8.5", "main\tshop.Main", "runtime\t" + root + "/lib/build/libs/lib.jar");
        root();
        assertTrue(
                problems().get(0).startsWith("the project :lib has sources in Kotlin"),
                problems().toString());
    }

    @Test
    void whatCouldNotBeResolvedIsToldAtTheLineThatAsksForIt() throws Exception {
        main("web", "shop.Main");
        fixture.write("web/build.gradle", "dependencies {", "    implementation 'org.nowhere:nothing:1.0'", "}");
        module(
                "web",
                "8.5",
                "error\tCould not resolve all files for configuration ':web:compileClasspath'.\\n> Could not find"
                        + " org.nowhere:nothing:1.0.\\nSearched in the following locations:\\n  -"
                        + " https://repo.example.org/maven2/org/nowhere/nothing/1.0/nothing-1.0.pom\\nRequired by:\\n "
                        + " project :web");
        ProblemException e = assertThrows(ProblemException.class, () -> resolve(Optional.empty()));
        assertEquals(
                List.of(Problem.at(
                        root.resolve("web/build.gradle"),
                        2,
                        0,
                        "org.nowhere:nothing:1.0 cannot be resolved: not found in repo.example.org")),
                e.problems());
    }

    @Test
    void onlyTheResourcesThatGradleChangesComeFromGradle() throws Exception {
        main("web", "shop.Main");
        fixture.write("web/src/main/resources/a.properties", "v=${v}");
        fixture.write("web/src/main/resources/page.html", "as it is");
        fixture.write("web/build/resources/main/a.properties", "v=1");
        fixture.write("web/build/resources/main/page.html", "as it is");
        Path sources = root.resolve("web/src/main/resources");
        Path processed = root.resolve("web/build/resources/main");
        module(
                "web",
                "8.5",
                "resource\t" + sources,
                "processed\t" + processed,
                "processedInput\t" + sources + "/a.properties",
                "processedInput\t" + sources + "/page.html");
        Project project = resolve(Optional.empty());
        assertEquals(
                List.of(
                        new ResourceDir(sources, "", List.of(), List.of("a.properties"), Optional.empty()),
                        new ResourceDir(processed, "", List.of("a.properties"), List.of(), Optional.empty())),
                project.resourceDirs());
        Project.Generator generator = project.generators().get(0);
        assertEquals(List.of(sources.resolve("a.properties")), generator.inputs());
        assertEquals(List.of(processed), generator.outputDirs());
        assertEquals(
                ":web:processResources",
                generator.command().get(generator.command().size() - 1));
    }

    @Test
    void aTaskThatWritesSourcesIsAGeneratorWithTheDirectoryThatItReads() throws Exception {
        main("web", "shop.Main");
        Path proto = fixture.write("web/src/main/proto/shop/a.proto", "");
        module(
                "web",
                "8.5",
                "source\t" + root + "/web/build/gen/java",
                "maker\t:web:generateProto",
                "input\t" + proto,
                "input\t/opt/protoc.jar",
                "made\t" + root + "/web/build/gen");
        Project project = resolve(Optional.empty());
        Project.Generator generator = project.generators().get(0);
        assertEquals(List.of(proto.getParent()), generator.inputs());
        assertEquals(List.of(root.resolve("web/build/gen/java")), generator.outputDirs());
        assertTrue(generator.command().contains(":web:generateProto"), generator.toString());
    }

    @Test
    void anOlderToolchainIsTold() throws Exception {
        main("web", "shop.Main");
        module("web", "8.5", "toolchain\t11");
        GradleModules modules = modules();
        modules.read(modules.find(Optional.empty()), List.of());
        assertTrue(modules.warnings().get(0).message().startsWith("the toolchain is Java 11, and hotreload"));
    }

    private void main(String module, String className) {
        String simple = className.replaceFirst(".*\\.", "");
        fixture.write(
                module + "/src/main/java/" + className.replace('.', '/') + ".java",
                "package shop;",
                "public class " + simple + " {",
                "    public static void main(String[] args) {}",
                "}");
    }

    private void root() {
        facts.add(GradleFacts.parse(head("", "8.5")));
    }

    private List<String> head(String module, String gradle) {
        return List.of(
                "gradle\t" + gradle,
                "path\t:" + module,
                "name\t" + (module.isEmpty() ? "shop" : module),
                "dir\t" + root.resolve(module),
                "root\t" + root,
                "script\t" + root.resolve(module).resolve("build.gradle"));
    }

    private void module(String module, String gradle, String... lines) {
        List<String> all = new ArrayList<>(head(module, gradle));
        Path dir = root.resolve(module);
        all.add("java\ttrue");
        all.add("source\t" + dir.resolve("src/main/java"));
        all.add("output\t" + dir.resolve("build/classes/java/main"));
        all.add("output\t" + dir.resolve("build/resources/main"));
        all.addAll(List.of(lines));
        facts.add(GradleFacts.parse(all));
    }

    private GradleModules modules() {
        // Started in the only module, or above several.
        Path start = facts.stream().anyMatch(one -> one.dir().equals(root))
                ? root
                : facts.get(0).dir();
        GradleSetup setup =
                new GradleSetup(start, root, Optional.empty(), Optional.of(GRADLE), root.resolve("home"), List.of());
        return new GradleModules(
                setup,
                new GradleRun.Answer(GRADLE, Optional.empty(), facts),
                new JavaHome(ProjectFixture.RUNNING_JAVA, 17, true),
                root.resolve(".hotreload"),
                true);
    }

    private Project resolve(Optional<String> mainClass) throws ProblemException, IOException {
        GradleModules modules = modules();
        Files.createDirectories(root);
        return modules.read(modules.find(mainClass), List.of());
    }

    private List<String> problems() {
        return assertThrows(ProblemException.class, () -> resolve(Optional.empty())).problems().stream()
                .map(Problem::message)
                .toList();
    }
}
