package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offline, so that no repository is asked for what is missing. */
class MavenProblemTest {
    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
        fixture.write(".mvn/maven.config", "-o");
    }

    @Test
    void aPomWithModulesIsNotTheOneToRun() {
        Path pom =
                fixture.pom("<packaging>pom</packaging><modules><module>core</module><module>web</module></modules>");
        assertEquals(
                List.of(Problem.at(
                        pom, 0, 0, "this pom has packaging `pom` and none of its modules can be run: core, web")),
                fixture.failure());
    }

    @Test
    void sourcesInAnotherLanguageAreLeftToMaven() {
        Path kotlin = fixture.write("src/main/kotlin/app/Main.kt", "fun main() {}");
        fixture.pom();
        assertEquals(
                List.of(Problem.at(
                        kotlin,
                        0,
                        0,
                        "this module has sources in Kotlin, which hotreload does not compile; let Maven build: [build]"
                                + " tool = \"command\", cmd = [\"mvn\", \"-q\", \"compile\"] (see docs/projects.md)")),
                fixture.failure());
    }

    @Test
    void aPomWithoutModulesHasNothingToRun() {
        fixture.pom("<packaging>pom</packaging>");
        assertEquals(
                List.of("this pom has packaging `pom` and no modules: there is nothing to run"), fixture.problems());
    }

    @Test
    void aBrokenPomIsShownWhereItIsBroken() {
        Path pom = fixture.write("pom.xml", "<project>", "  <artifactId>app</artifact>", "</project>");
        Problem problem = fixture.failure().get(0);
        assertEquals(Optional.of(pom), problem.file());
        assertEquals(2, problem.line());
        assertTrue(problem.column() > 0);
        assertEquals("end tag name </artifact> must match start tag name <artifactId> from line 2", problem.message());
    }

    @Test
    void allMistakesOfAModelAreShownAtOnce() {
        fixture.pom(
                "<dependencies>",
                MavenProjectTest.dependency("a", "one", ""),
                MavenProjectTest.dependency("a", "two", ""),
                "</dependencies>");
        assertEquals(
                List.of(
                        "'dependencies.dependency.version' for a:one:jar is missing",
                        "'dependencies.dependency.version' for a:two:jar is missing"),
                fixture.problems());
        assertEquals(5, fixture.failure().get(0).line());
    }

    @Test
    void aMissingParentIsNamed() {
        fixture.pomFile(
                "pom.xml",
                "<parent><groupId>demo.gone</groupId><artifactId>parent</artifactId><version>1</version></parent>"
                        + "<artifactId>app</artifactId>");
        String message = fixture.problems().get(0);
        assertTrue(message.startsWith("Non-resolvable parent POM for demo.gone:app:1: "), message);
        assertFalse(message.contains("://") || message.contains("@"), message);
        assertEquals(3, fixture.failure().get(0).line());
    }

    @Test
    void missingDependenciesAreShownWhereThePomAsksForThem() {
        Path pom = fixture.pom(
                "<dependencies>",
                MavenProjectTest.dependency("demo.gone", "one", "<version>1</version>"),
                MavenProjectTest.dependency("demo.gone", "two", "<version>2</version><classifier>x</classifier>"),
                "</dependencies>");
        assertEquals(
                List.of(
                        Problem.at(
                                pom,
                                5,
                                0,
                                "demo.gone:one:1 cannot be resolved: Maven is offline and the local repository does not"
                                        + " have it"),
                        Problem.at(
                                pom,
                                6,
                                0,
                                "demo.gone:two:x:2 cannot be resolved: Maven is offline and the local repository does"
                                        + " not have it")),
                fixture.failure());
    }

    @Test
    void aRepositoryThatDoesNotAnswerIsNamed() {
        fixture.pom(
                "<repositories><repository><id>central</id><url>http://127.0.0.1:1/x</url></repository></repositories>",
                "<dependencies>",
                MavenProjectTest.dependency("demo.gone", "unreachable", "<version>1</version>"),
                "</dependencies>");
        fixture.write(
                ".mvn/maven.config", "-s settings.xml", "-gs none.xml", "-Dmaven.repo.local=" + root.resolve("local"));
        fixture.write("settings.xml", "<settings/>");
        assertEquals(
                List.of("demo.gone:unreachable:1 cannot be resolved: central does not answer:"
                        + " ConnectException: Connection refused"),
                fixture.problems());
    }

    @Test
    void whatAModuleDoesNotMakeHereGetsAHint(@TempDir Path top) {
        fixture = new ProjectFixture(top.resolve("web"));
        ProjectFixture all = new ProjectFixture(top);
        all.write(".mvn/maven.config", "-o");
        all.pomFile(
                "pom.xml",
                "<groupId>demo.gone</groupId><artifactId>all</artifactId><version>1</version>"
                        + "<packaging>pom</packaging>",
                "<modules><module>core</module><module>web</module></modules>");
        String parent = "<parent><groupId>demo.gone</groupId><artifactId>all</artifactId><version>1</version></parent>";
        all.pomFile("core/pom.xml", parent + "<artifactId>core</artifactId>");
        fixture.pomFile(
                "pom.xml",
                parent + "<artifactId>web</artifactId>",
                "<dependencies>",
                MavenProjectTest.dependency("demo.gone", "core", "<version>2</version>"),
                "</dependencies>");
        assertEquals(
                List.of("demo.gone:core:2 cannot be resolved: Maven is offline and the local repository does not have"
                        + " it; hotreload makes nothing but the main classes, in the pom's version, of the module in "
                        + top.resolve("core") + ": run `mvn install` there first"),
                fixture.problems());
    }

    @Test
    void aBrokenSettingsFileIsShown() {
        Path settings = fixture.write("s.xml", "<settings>", "<mirrors>", "</settings>");
        fixture.write(".mvn/maven.config", "-s", "s.xml");
        fixture.pom("");
        Problem problem = fixture.failure().get(0);
        assertEquals(Optional.of(settings), problem.file());
        assertEquals(3, problem.line());
    }

    @Test
    void aProcessorWithoutVersionIsAProblem() {
        fixture.pom(MavenProjectTest.plugin(
                "org.apache.maven.plugins",
                "maven-compiler-plugin",
                "<annotationProcessorPaths><path><groupId>a</groupId><artifactId>p</artifactId></path>"
                        + "</annotationProcessorPaths>"));
        assertEquals(
                List.of("the annotation processor a:p has no version, neither in annotationProcessorPaths nor in"
                        + " dependencyManagement"),
                fixture.problems());
    }

    @Test
    void aReleaseThatIsNoNumberIsAProblem() {
        fixture.pom("<properties><maven.compiler.release>new</maven.compiler.release></properties>");
        assertEquals(List.of("the compiler's release is \"new\", which is no Java version"), fixture.problems());
    }

    @Test
    void aSourceLevelNewerThanTheJdkIsAProblem() {
        fixture.pom("<properties><maven.compiler.source>99</maven.compiler.source></properties>");
        assertTrue(fixture.problems().get(0).startsWith("release 99 needs JDK 99 or newer"));
    }
}
