package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a project is told in one message, and never as a stack trace. */
class BadProjectIT {
    private static final int USAGE = 2;
    private static final String ONE_MAIN = "public class %s {\n    public static void main(String[] args) {}\n}";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void plain() {
        project = ProjectCopy.of("plain-web", dir.resolve("shop"));
    }

    private static String pom(String content) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>app</artifactId>"
                + "<version>1</version>" + content + "</project>";
    }

    private static String dependency(String artifact) {
        return "<dependencies><dependency><groupId>demo</groupId><artifactId>" + artifact
                + "</artifactId><version>1</version></dependency></dependencies>";
    }

    @Test
    void aBrokenPomIsShownWithItsLine() throws Exception {
        project.write("pom.xml", "<project>", "  <artifactId>app</artifact>", "</project>");
        refused("pom.xml:2:", "end tag name </artifact> must match start tag name <artifactId>");
    }

    @Test
    void aMissingDependencyIsNamed() throws Exception {
        project.write(".mvn/maven.config", "-o");
        project.write("pom.xml", pom(dependency("nowhere")));
        refused(
                "pom.xml:1: error: demo:nowhere:1 cannot be resolved: Maven is offline and the local repository does not"
                        + " have it");
    }

    @Test
    void aRepositoryThatDoesNotAnswerIsNamed() throws Exception {
        project.write(
                "settings.xml",
                "<settings><localRepository>" + dir.resolve("repository") + "</localRepository><mirrors><mirror>",
                "<id>office</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/maven</url>",
                "</mirror></mirrors></settings>");
        project.write(".mvn/maven.config", "-s", "settings.xml");
        project.write("pom.xml", pom(dependency("nowhere")));
        refused("demo:nowhere:1 cannot be resolved: office does not answer: ");
    }

    @Test
    void aReleaseThatTheJdkDoesNotKnowIsRefused() throws Exception {
        project.write("pom.xml", pom("<properties><maven.compiler.release>99</maven.compiler.release></properties>"));
        refused("release 99 needs JDK 99 or newer; the one in use is ");
    }

    @Test
    void modulesThatDependOnEachOtherAreNamed() throws Exception {
        project.write(".mvn/maven.config", "-o");
        project.write(
                "pom.xml", pom("<packaging>pom</packaging><modules><module>a</module><module>b</module></modules>"));
        module("a", "b");
        module("b", "a");
        project.write("a/src/main/java/A.java", ONE_MAIN.formatted("A"));
        refused("modules depend on each other: a -> b -> a");
    }

    private void module(String name, String uses) throws Exception {
        project.write(
                name + "/pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>" + name
                        + "</artifactId><version>1</version>" + dependency(uses) + "</project>");
    }

    @Test
    void severalMainClassesAreListed() throws Exception {
        project.write("src/main/java/app/Other.java", "package app;", ONE_MAIN.formatted("Other"));
        Runner runner = runners.in(project).start();
        runner.prints("broken .*several classes can be run: app.Main, app.Other; choose one in .hotreload.toml");
        silentOtherwise(runner);
    }

    @Test
    void aJarThatIsNoneIsNamed() throws Exception {
        Files.createDirectories(project.path("lib"));
        Files.writeString(project.path("lib/broken.jar"), "no zip");
        refused("lib/broken.jar: error: this jar cannot be read (zip END header not found)");
    }

    private void refused(String... parts) throws Exception {
        Runner runner = runners.in(project).start();
        assertEquals(USAGE, runner.exitCode(), runner.errors());
        for (String part : parts) {
            assertTrue(runner.errors().contains(part), runner.errors());
        }
        assertEquals(
                1,
                runner.errors().lines().filter(line -> line.contains("error: ")).count(),
                runner.errors());
        silentOtherwise(runner);
    }

    private static void silentOtherwise(Runner runner) {
        String all = runner.output() + runner.errors();
        assertFalse(all.contains("\tat ") || all.contains("Caused by"), all);
    }
}
