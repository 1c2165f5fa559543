package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
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
        requireMaven();
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

    private static void requireMaven() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "mvn"))),
                "needs mvn on the path");
    }

    /** Maven resolves modules of one build to what it compiled of them. */
    @Test
    void modulesStandWhereMavenPutsThem() throws Exception {
        requireMaven();
        copy(Path.of("src/test/projects/reactor"));
        Project project = new ProjectFixture(root).resolve();
        assertEquals(mavens("compile", "compile"), asMavens(project.compileClasspath()));
        assertEquals(mavens("runtime", "compile"), asMavens(project.runtimeClasspath()));
    }

    private List<Path> asMavens(List<Path> classpath) {
        return classpath.stream()
                .map(path -> path.startsWith(root)
                        ? root.resolve(path.getParent().getFileName()).resolve("target/classes")
                        : path)
                .toList();
    }

    private List<Path> mavens(String scope, String... phases) throws Exception {
        Path output = root.resolve(scope + ".txt");
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(List.of(phases));
        command.addAll(List.of(PLUGIN, "-DincludeScope=" + scope, "-Dmdep.outputFile=" + output));
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

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = root.resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }
}
