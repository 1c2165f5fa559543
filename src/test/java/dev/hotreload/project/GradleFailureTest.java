package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleFailureTest {
    @TempDir
    Path temp;

    private Path root;
    private ProjectFixture fixture;
    private Path wrapper;

    @BeforeEach
    void directory() throws IOException {
        root = temp.toRealPath();
        fixture = new ProjectFixture(root);
        wrapper = fixture.write("gradlew", "");
        fixture.write(
                "gradle/wrapper/gradle-wrapper.properties",
                "distributionUrl=https\\://services.gradle.org/distributions/gradle-6.1-bin.zip");
    }

    @Test
    void aSyntaxErrorIsToldAtItsPlace() {
        assertEquals(
                List.of(Problem.at(root.resolve("build.gradle"), 3, 1, "unexpected token: }")),
                problems(
                        "FAILURE: Build failed with an exception.",
                        "",
                        "* Where:",
                        "Build file '" + root + "/build.gradle' line: 3",
                        "",
                        "* What went wrong:",
                        "Could not compile build file '" + root + "/build.gradle'.",
                        "> startup failed:",
                        "  build file '" + root + "/build.gradle': 3: unexpected token: } @ line 3, column 1.",
                        "     }",
                        "     ^",
                        "  ",
                        "  1 error",
                        "",
                        "* Try:",
                        "Run with --stacktrace option to get the stack trace."));
    }

    @Test
    void theErrorsOfAKotlinScriptAreToldAtTheirLines() {
        assertEquals(
                List.of(
                        Problem.at(root.resolve("build.gradle.kts"), 4, 0, "Unresolved reference: foo"),
                        Problem.at(root.resolve("build.gradle.kts"), 9, 0, "Unresolved reference: bar")),
                problems(
                        "FAILURE: Build failed with an exception.",
                        "",
                        "* Where:",
                        "Build file '" + root + "/build.gradle.kts' line: 4",
                        "",
                        "* What went wrong:",
                        "Script compilation errors:",
                        "",
                        "  Line 4: foo()",
                        "          ^ Unresolved reference: foo",
                        "",
                        "  Line 9: bar()",
                        "          ^ Unresolved reference: bar",
                        "",
                        "2 errors",
                        "",
                        "* Try:"));
    }

    @Test
    void aFailureOfAScriptIsToldWithItsCause() {
        assertEquals(
                List.of(Problem.at(
                        root.resolve("build.gradle"),
                        7,
                        0,
                        "Could not find method foo() for arguments [x] on root project")),
                problems(
                        "FAILURE: Build failed with an exception.",
                        "",
                        "* Where:",
                        "Build file '" + root + "/build.gradle' line: 7",
                        "",
                        "* What went wrong:",
                        "A problem occurred evaluating root project 'shop'.",
                        "> Could not find method foo() for arguments [x] on root project",
                        "",
                        "* Try:"));
    }

    @Test
    void eachMissingDependencyOfTheBuildScriptIsAProblemOfItsOwn() {
        Path script = fixture.write("build.gradle", "classpath 'a.b:c:1'", "classpath 'd.e:f:2'");
        assertEquals(
                List.of(
                        Problem.at(script, 1, 0, "a.b:c:1 cannot be resolved: not found in repo.example.org"),
                        Problem.at(
                                script,
                                2,
                                0,
                                "Could not resolve d.e:f:2: repo.example.org: Name or service not known")),
                problems(
                        "* What went wrong:",
                        "A problem occurred configuring root project 'shop'.",
                        "> Could not resolve all artifacts for configuration ':classpath'.",
                        "   > Could not find a.b:c:1.",
                        "     Searched in the following locations:",
                        "         https://repo.example.org/a/b/c/1/c-1.pom",
                        "     Required by:",
                        "         project :",
                        "   > Could not resolve d.e:f:2.",
                        "     Required by:",
                        "         project :",
                        "      > Could not resolve d.e:f:2.",
                        "         > Could not get resource 'https://repo.example.org/d.pom'.",
                        "            > Could not GET 'https://repo.example.org/d.pom'.",
                        "               > repo.example.org: Name or service not known",
                        "",
                        "* Try:"));
    }

    @Test
    void aGradleThatIsTooOldForTheJdkIsNamedWithTheOneThatIsNot() {
        for (String said : List.of(
                "Could not determine java version from '17.0.15'.",
                "> BUG! exception in phase 'semantic analysis' in source unit '_BuildScript_' Unsupported class file major version 61",
                "Could not initialize class org.codehaus.groovy.runtime.InvokerHelper")) {
            Problem problem = problems("FAILURE: Build failed with an exception.", "", "* What went wrong:", said)
                    .get(0);
            assertTrue(problem.message().startsWith("this Gradle 6.1 does not run on JDK 17 in "), problem.message());
            assertTrue(problem.message().contains("JDK 17 needs Gradle 7.3 or newer"), problem.message());
            assertEquals(Optional.of(root.resolve("gradle/wrapper/gradle-wrapper.properties")), problem.file());
        }
    }

    @Test
    void aWrapperThatCannotBeDownloadedOrHasNoJarIsUnusable() {
        assertEquals(
                Optional.of("gradlew cannot download https://services.gradle.org/distributions/gradle-6.1-bin.zip:"
                        + " UnknownHostException: services.gradle.org"),
                failure(
                                "Downloading https://services.gradle.org/distributions/gradle-6.1-bin.zip",
                                "",
                                "Exception in thread \"main\" java.net.UnknownHostException: services.gradle.org",
                                "\tat java.base/java.net.Socket.connect(Socket.java:633)")
                        .unusableWrapper());
        assertEquals(
                Optional.of("gradlew cannot start: gradle/wrapper/gradle-wrapper.jar is missing"),
                failure("Error: Could not find or load main class org.gradle.wrapper.GradleWrapperMain")
                        .unusableWrapper());
        assertEquals(
                Optional.empty(),
                failure("FAILURE: Build failed with an exception.", "* What went wrong:", "x")
                        .unusableWrapper());
    }

    @Test
    void whatIsNotUnderstoodIsToldAsItIs() {
        assertEquals(
                List.of(wrapper + " failed: ERROR: JAVA_HOME is set to an invalid directory: /x"),
                problems("", "ERROR: JAVA_HOME is set to an invalid directory: /x").stream()
                        .map(Problem::message)
                        .toList());
    }

    @Test
    void linesThatTellHowFarItIsBecomeProgress() {
        assertEquals(
                Optional.of("Gradle: downloading a-1.jar"),
                GradleMessages.progress("Download https://repo.example.org/a/1/a-1.jar"));
        assertEquals(
                Optional.of("Gradle: :web: reading"), GradleMessages.progress("> Task :web:hotreloadFacts UP-TO-DATE"));
        assertEquals(Optional.empty(), GradleMessages.progress("some output"));
    }

    private List<Problem> problems(String... output) {
        return failure(output).problems();
    }

    private GradleFailure failure(String... output) {
        GradleSetup setup =
                new GradleSetup(root, root, Optional.of(wrapper), Optional.empty(), root.resolve("home"), List.of());
        return new GradleFailure(setup, wrapper, new JavaHome(ProjectFixture.RUNNING_JAVA, 17, true), List.of(output));
    }
}
