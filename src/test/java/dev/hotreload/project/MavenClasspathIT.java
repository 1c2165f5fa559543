package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what Maven itself says. */
class MavenClasspathIT {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

    @TempDir
    Path root;

    @Test
    void listAndOrderAreMavens() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "mvn"))),
                "needs mvn on the path");
        ProjectFixture fixture = new ProjectFixture(root);
        fixture.pom(
                "<dependencyManagement><dependencies>",
                MavenProjectTest.dependency("org.slf4j", "slf4j-api", "<version>2.0.20</version>"),
                "</dependencies></dependencyManagement><dependencies>",
                MavenProjectTest.dependency(
                        "org.awaitility", "awaitility", "<version>4.3.0</version><scope>test</scope>"),
                MavenProjectTest.dependency(
                        "eu.maveniverse.maven.mima", "context", "<version>2.4.48</version><scope>provided</scope>"),
                MavenProjectTest.dependency(
                        "eu.maveniverse.maven.mima.runtime", "standalone-static", "<version>2.4.48</version>"),
                MavenProjectTest.dependency(
                        "ch.qos.logback", "logback-classic", "<version>1.6.6</version><scope>runtime</scope>"),
                MavenProjectTest.dependency("com.google.code.gson", "gson", "<version>2.15.0</version>"),
                "</dependencies>");
        Project project = fixture.resolve();
        assertEquals(mavens("compile"), project.compileClasspath());
        assertEquals(mavens("runtime"), project.runtimeClasspath());
    }

    private List<Path> mavens(String scope) throws Exception {
        Path output = root.resolve(scope + ".txt");
        List<String> command = new ArrayList<>(
                List.of("mvn", "-B", "-q", PLUGIN, "-DincludeScope=" + scope, "-Dmdep.outputFile=" + output));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        Process maven = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, maven.waitFor(), said);
        return Stream.of(Files.readString(output).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
