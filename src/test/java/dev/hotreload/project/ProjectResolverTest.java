package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.config.BuildConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectResolverTest {
    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
    }

    @Test
    void usesMavensLayoutWithoutAPom() throws Exception {
        fixture.write("src/main/java/A.java", "class A {}");
        fixture.write("src/main/resources/a.txt", "a");
        fixture.write("lib/b.jar", "");
        fixture.write("lib/a.jar", "");
        fixture.write("lib/readme.txt", "");
        Project project = fixture.resolve();
        assertEquals(root.getFileName().toString(), project.name());
        assertEquals("plain", project.tool());
        assertEquals(List.of(root.resolve("src/main/java")), project.sourceDirs());
        assertEquals(
                List.of(
                        ResourceDir.plain(root.resolve("src/main/resources")),
                        ResourceDir.plain(root.resolve("resources"))),
                project.resourceDirs());
        assertEquals(List.of(root.resolve("lib/a.jar"), root.resolve("lib/b.jar")), project.runtimeClasspath());
        assertEquals(project.runtimeClasspath(), project.compileClasspath());
        assertEquals(List.of("-g", "-parameters"), project.javac().args());
        assertEquals(OptionalInt.empty(), project.javac().release());
        assertEquals(ProjectFixture.RUNNING_JAVA, project.javac().javaHome());
    }

    @Test
    void usesSrcWhereItHoldsSources() throws Exception {
        fixture.write("src/a/A.java", "package a; class A {}");
        fixture.write("resources/a.txt", "a");
        assertEquals(List.of(root.resolve("src")), fixture.resolve().sourceDirs());
        assertEquals(
                List.of(
                        ResourceDir.plain(root.resolve("src/main/resources")),
                        ResourceDir.plain(root.resolve("resources"))),
                fixture.resolve().resourceDirs());
    }

    @Test
    void usesTheRootWhereSourcesLieInIt() throws Exception {
        fixture.write("A.java", "class A {}");
        fixture.write("src/readme.txt", "none here");
        assertEquals(List.of(root), fixture.resolve().sourceDirs());
        assertEquals(
                List.of(root.resolve("src/main/resources"), root.resolve("resources")),
                fixture.resolve().resourceDirs().stream().map(ResourceDir::dir).toList());
    }

    @Test
    void saysWhereItLookedWhenThereAreNoSources() {
        fixture.write("deep/down/A.java", "class A {}");
        assertEquals(
                List.of("no Java sources in " + root
                        + ": looked for pom.xml, for src/main/java, and for *.java files in"
                        + " src and in the directory itself; start hotreload in the project's directory, or set"
                        + " build.source_dirs"),
                fixture.problems());
    }

    @Test
    void takesWhatTheConfigurationSays() throws Exception {
        fixture.write("code/A.java", "class A {}");
        fixture.write("files/a.txt", "a");
        fixture.write("jars/x/two.jar", "");
        fixture.write("jars/one.jar", "");
        Files.createDirectories(root.resolve("out/classes"));
        fixture.sourceDirs = Optional.of(List.of(root.resolve("code")));
        fixture.resourceDirs = Optional.of(List.of(root.resolve("files")));
        fixture.classpath = List.of("out/classes", "jars/**.jar", "jars/one.jar");
        fixture.javacArgs = Optional.of(List.of("-Xlint"));
        fixture.release = OptionalInt.of(17);
        Project project = fixture.resolve();
        assertEquals(List.of(root.resolve("code")), project.sourceDirs());
        assertEquals(List.of(ResourceDir.plain(root.resolve("files"))), project.resourceDirs());
        assertEquals(
                List.of(root.resolve("out/classes"), root.resolve("jars/one.jar"), root.resolve("jars/x/two.jar")),
                project.runtimeClasspath());
        assertEquals(List.of("-Xlint"), project.javac().args());
        assertEquals(OptionalInt.of(17), project.javac().release());
    }

    @Test
    void directoriesThatAreLinksAreReadAndALoopEnds(@TempDir Path elsewhere) throws Exception {
        Files.createDirectories(elsewhere.resolve("code/p"));
        Files.writeString(elsewhere.resolve("code/p/A.java"), "package p; class A {}");
        Files.createDirectories(elsewhere.resolve("jars"));
        Files.createFile(elsewhere.resolve("jars/x.jar"));
        Files.createSymbolicLink(root.resolve("src"), elsewhere.resolve("code"));
        Files.createSymbolicLink(root.resolve("lib"), elsewhere.resolve("jars"));
        Files.createSymbolicLink(elsewhere.resolve("code/up"), elsewhere.resolve("code"));
        Project project = fixture.resolve();
        assertEquals(List.of(root.resolve("src")), project.sourceDirs());
        assertEquals(List.of(root.resolve("lib/x.jar")), project.runtimeClasspath());
    }

    @Test
    void globsTellWhereJarsMayComeAndGo() throws Exception {
        fixture.write("A.java", "class A {}");
        assertEquals(List.of(root.resolve("lib")), ProjectResolver.jarDirs(fixture.config(), fixture.resolve()));
        fixture.write("jars/x/two.jar", "");
        fixture.write("one.jar", "");
        fixture.classpath = List.of("jars/**.jar", "one.jar");
        assertEquals(List.of(root.resolve("jars")), ProjectResolver.jarDirs(fixture.config(), fixture.resolve()));
    }

    @Test
    void aGlobMayLieOutsideOfTheRoot(@TempDir Path elsewhere) throws Exception {
        fixture.write("A.java", "class A {}");
        Files.createFile(elsewhere.resolve("x.jar"));
        fixture.classpath = List.of(elsewhere + "/*.jar");
        assertEquals(List.of(elsewhere.resolve("x.jar")), fixture.resolve().runtimeClasspath());
    }

    @Test
    void everyPatternThatMatchesNothingIsAProblem() throws IOException {
        fixture.write("A.java", "class A {}");
        fixture.write("lib/a.jar", "");
        fixture.classpath = List.of("lib/*.jar", "libs/*.jar", "lib/b.jar");
        assertEquals(
                List.of(
                        "build.classpath: \"libs/*.jar\" matches no file; it is looked for in " + root,
                        "build.classpath: \"lib/b.jar\" matches no file; it is looked for in " + root),
                fixture.problems());
    }

    @Test
    void everyDirectoryThatDoesNotExistIsAProblem() {
        fixture.write("A.java", "class A {}");
        fixture.sourceDirs = Optional.of(List.of(root, root.resolve("gone")));
        fixture.resourceDirs = Optional.of(List.of(root.resolve("A.java")));
        assertEquals(
                List.of(
                        "build.source_dirs: " + root.resolve("gone") + " is not a directory",
                        "build.resource_dirs: " + root.resolve("A.java") + " is not a directory"),
                fixture.problems());
    }

    @Test
    void aGradleBuildWithoutAnyGradleIsAProblem() {
        fixture.write("A.java", "class A {}");
        fixture.write("build.gradle.kts", "");
        fixture.env.put("PATH", "");
        assertEquals(
                List.of("there is no gradlew in " + root
                        + " and no gradle on the PATH: install Gradle, or add its wrapper by `gradle wrapper`"),
                fixture.problems());
    }

    @Test
    void plainMayBeAskedForInAGradleProject() throws Exception {
        fixture.write("src/main/java/A.java", "class A {}");
        fixture.write("build.gradle", "");
        fixture.tool = BuildConfig.Tool.PLAIN;
        assertEquals("plain", fixture.resolve().tool());
    }

    @Test
    void toolsThatAreNotAvailableAreNamed() {
        fixture.write("A.java", "class A {}");
        fixture.tool = BuildConfig.Tool.GRADLE;
        assertEquals(
                List.of("build.tool = \"gradle\", but there is no build.gradle and no settings.gradle in " + root
                        + " or above"),
                fixture.problems());
        fixture.tool = BuildConfig.Tool.MAVEN;
        assertEquals(List.of("build.tool = \"maven\", but there is no pom.xml in " + root), fixture.problems());
    }

    @Test
    void aReleaseNewerThanTheJdkIsAProblem() {
        fixture.write("A.java", "class A {}");
        fixture.release = OptionalInt.of(99);
        int feature = Runtime.version().feature();
        assertEquals(
                List.of("release 99 needs JDK 99 or newer; the one in use is " + feature + " ("
                        + ProjectFixture.RUNNING_JAVA + "); set build.java_home or JAVA_HOME"),
                fixture.problems());
    }
}
