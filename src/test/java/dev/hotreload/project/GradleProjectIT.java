package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.config.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the Gradle of this machine; skipped where there is none. */
class GradleProjectIT {
    private static final Path SHOP = Path.of("src/test/projects/gradle-shop");
    private static final Pattern COMPILER_ARGUMENTS = Pattern.compile("Compiler arguments: (.*)");

    @TempDir
    Path temp;

    private Path root;
    private ProjectFixture fixture;

    @BeforeEach
    void directory() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "gradle"))),
                "there is no gradle on the PATH");
        root = temp.toRealPath().resolve("shop");
        fixture = new ProjectFixture(root);
        fixture.env.putAll(System.getenv());
    }

    @Test
    void aCompositeBuildIsReadAsGradleSeesItAndKeptUntilItChanges() throws Exception {
        copyShop();
        Project project = fixture.resolve();
        assertEquals("web", project.name());
        assertEquals(Optional.of("shop.web.Main"), project.declaredMainClass());
        assertEquals(List.of("-Dshop.town=Bonn"), project.jvmArgs());
        Path core = root.resolve(".hotreload/modules/core/classes");
        Path money = root.resolve(".hotreload/modules/money/classes");
        assertEquals(List.of(money, core), project.libraryClassDirs());
        assertEquals(List.of(core, money), project.runtimeClasspath());
        assertTrue(project.buildFiles().contains(root.resolve("gradle/java.gradle")));
        assertFalse(Files.exists(root.resolve("core/build/classes")), "nothing is compiled by Gradle");
        assertEquals("title=Corner shop\n", Files.readString(root.resolve("web/build/resources/main/shop.properties")));

        assertOptionsAreGradles(project, project.libraries().get(1).project());

        fixture.progress.clear();
        assertEquals(project, fixture.resolve());
        assertEquals(List.of(), fixture.progress);

        fixture.write("gradle.properties", "shopTitle=Another shop");
        Project changed = fixture.resolve();
        assertFalse(changed.equals(project), "what the generators are given differs");
        assertFalse(fixture.progress.isEmpty());
    }

    @Test
    void aMissingDependencyAndABrokenScriptAreToldAtTheirLines() throws Exception {
        fixture.write("settings.gradle", "");
        fixture.write("src/main/java/Main.java", "class Main { public static void main(String[] args) {} }");
        Path repository = Files.createDirectories(root.resolve("repository"));
        Path script = fixture.write(
                "build.gradle",
                "apply plugin: 'java'",
                "repositories { maven { url = uri('" + repository.toUri() + "') } }",
                "dependencies {",
                "    implementation 'org.nowhere:nothing:1.0'",
                "}");
        Problem missing = fixture.failure().get(0);
        assertEquals(Optional.of(script), missing.file());
        assertEquals(4, missing.line());
        assertTrue(missing.message().startsWith("org.nowhere:nothing:1.0 cannot be resolved"), missing.message());
        fixture.write("build.gradle", "apply plugin: 'java'", "", "foo {");
        List<Problem> broken = fixture.failure();
        assertEquals(1, broken.size(), broken.toString());
        assertEquals(Optional.of(script), broken.get(0).file());
        assertTrue(broken.get(0).line() >= 3, broken.toString());
    }

    private void assertOptionsAreGradles(Project web, Project core) throws Exception {
        Process gradle = new ProcessBuilder("gradle", "--no-daemon", "--debug", ":web:compileJava")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(gradle.getInputStream().readAllBytes());
        assertTrue(gradle.waitFor(1, TimeUnit.MINUTES));
        List<List<String>> calls = COMPILER_ARGUMENTS
                .matcher(output)
                .results()
                .map(result -> List.of(result.group(1).split(" ")))
                .toList();
        for (Project module : List.of(web, core)) {
            List<String> call = calls.stream()
                    .filter(words -> words.get(words.indexOf("-d") + 1).startsWith(module.root() + File.separator))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(output));
            for (String option : List.of("-source", "-target", "-encoding")) {
                assertEquals(after(call, option), after(module.javac().args(), option), option);
            }
            for (String flag : List.of("-g", "-parameters", "-Xlint:unchecked")) {
                assertEquals(call.contains(flag), module.javac().args().contains(flag), flag);
            }
            List<String> jars = Stream.of(after(call, "-classpath").split(File.pathSeparator))
                    .map(GradleProjectIT::moduleOf)
                    .toList();
            assertEquals(
                    jars,
                    module.compileClasspath().stream()
                            .map(path -> moduleOf(path.toString()))
                            .toList());
        }
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    private static String moduleOf(String entry) {
        Matcher module = Pattern.compile("/(core|money)/(?:build/.*|classes)$").matcher(entry);
        return module.find() ? module.group(1) : entry;
    }

    private void copyShop() throws IOException {
        try (Stream<Path> files = Files.walk(SHOP)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = root.resolve(SHOP.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }
}
