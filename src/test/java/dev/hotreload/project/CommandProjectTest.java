package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.BuildConfig.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProjectTest {
    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void command() {
        fixture = new ProjectFixture(root);
        fixture.tool = BuildConfig.Tool.COMMAND;
        fixture.buildCmd = Optional.of(new Command(List.of("make"), true));
    }

    private Project.Made made() throws Exception {
        return fixture.resolve().made().orElseThrow();
    }

    @Test
    void whatTheClassPathNamesIsAClassDirectoryAJarThatIsMadeOrALibrary() throws Exception {
        fixture.write("lib/a.jar", "");
        fixture.write("lib/b.jar", "");
        Path outside = Files.createTempFile("outside", ".jar");
        fixture.classpath = List.of("out/classes", "dist/app.jar", "lib/*.jar", outside.toString());
        Project project = fixture.resolve();
        assertEquals(List.of(root.resolve("out/classes")), made().classDirs());
        assertEquals(
                List.of(root.resolve("dist/app.jar"), root.resolve("lib/a.jar"), root.resolve("lib/b.jar")),
                made().artifacts());
        assertEquals(
                List.of(root.resolve("dist/app.jar"), root.resolve("lib/a.jar"), root.resolve("lib/b.jar"), outside),
                project.runtimeClasspath());
        assertEquals(List.of(), project.sourceDirs());
        assertEquals(root.resolve("out/classes"), project.resourceDirs().get(0).dir());
        assertTrue(made().makes(root.resolve("out/classes/app/Main.class")));
        assertFalse(made().makes(root.resolve("src/Main.java")));
    }

    @Test
    void aLibraryThatIsMissingIsAProblem() {
        fixture.classpath = List.of("/nowhere/a.jar", "/nowhere/b.jar", "out");
        assertEquals(
                List.of(
                        "build.classpath: /nowhere/a.jar does not exist",
                        "build.classpath: /nowhere/b.jar does not exist"),
                fixture.problems());
    }

    @Test
    void ofTwoClassDirectoriesTheFirstWinsAsInTheClassPath() throws Exception {
        fixture.classpath = List.of("one", "two");
        assertEquals(
                List.of(root.resolve("two"), root.resolve("one")),
                fixture.resolve().resourceDirs().stream().map(ResourceDir::dir).toList());
    }

    @Test
    void aPomTellsTheJarsAndWhereMavenLeavesTheClasses() throws Exception {
        fixture.pom();
        fixture.write("src/main/kotlin/Main.kt", "fun main() {}");
        Project project = fixture.resolve();
        assertEquals("command", project.tool());
        assertEquals(List.of(root.resolve("target/classes")), made().classDirs());
        assertEquals(List.of(root.resolve("src")), made().inputs());
        assertTrue(project.buildFiles().contains(root.resolve("pom.xml")));
    }

    @Test
    void whatIsWatchedCanBeSaid() throws Exception {
        Path one = Files.createDirectories(root.resolve("one"));
        fixture.classpath = List.of("out");
        assertEquals(List.of(root), made().inputs());
        fixture.sourceDirs = Optional.of(List.of(one));
        assertEquals(List.of(one), made().inputs());
    }

    @Test
    void aProgramNeedsNoClassPathAndItsOwnFileIsTheWorkOfTheCommand() throws Exception {
        fixture.runCmd = Optional.of(new Command(List.of("./bin/app", "--port", "1"), false));
        assertEquals(Optional.of(root.resolve("bin/app")), made().program());
        assertEquals(List.of(root), made().inputs());
        fixture.runCmd = Optional.of(new Command(List.of("bin/app --port 1"), true));
        assertEquals(Optional.of(root.resolve("bin/app")), made().program());
        fixture.runCmd = Optional.of(new Command(List.of("python3", "app.py"), false));
        assertEquals(Optional.empty(), made().program());
        fixture.runCmd = Optional.of(new Command(List.of("./server.py"), false));
        fixture.buildCmd = Optional.empty();
        assertEquals(Optional.empty(), made().program(), "nothing makes it, so its changes are edits");
    }

    @Test
    void nothingThatSaysWhereTheClassesAreIsAProblem() {
        assertTrue(fixture.problems().get(0).startsWith("build.tool = \"command\" needs build.classpath"));
    }
}
