package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenLimitsTest {
    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
    }

    private static String plugin(String name, String body) {
        return "<build><plugins><plugin><artifactId>" + name + "</artifactId><version>3.2.0</version>" + body
                + "</plugin></plugins></build>";
    }

    private static String execution(String id, String phase, String goal) {
        return "<executions><execution><id>" + id + "</id><phase>" + phase + "</phase><goals><goal>" + goal
                + "</goal></goals></execution></executions>";
    }

    private String onlyWarning() throws Exception {
        fixture.warnings.clear();
        fixture.resolve();
        assertEquals(1, fixture.warnings.size(), fixture.warnings.toString());
        return fixture.warnings.get(0).message();
    }

    private List<Problem> warnings() throws Exception {
        fixture.warnings.clear();
        fixture.resolve();
        return fixture.warnings;
    }

    private static String jdk(String version) {
        return plugin(
                "maven-toolchains-plugin",
                execution("t", "validate", "toolchain") + "<configuration><toolchains><jdk><version>" + version
                        + "</version></jdk></toolchains></configuration>");
    }

    @Test
    void aToolchainOfAnotherJdkIsToldAndThatOfThisOneIsNot() throws Exception {
        fixture.pom(jdk("11"));
        assertTrue(onlyWarning().startsWith("the JDK that maven-toolchains-plugin selects is not looked up; compiles"));
        fixture.pom(jdk(Integer.toString(Runtime.version().feature())));
        assertEquals(List.of(), warnings());
    }

    @Test
    void furtherRunsOfTheCompilerAreTold() throws Exception {
        fixture.pom(plugin("maven-compiler-plugin", execution("java21", "compile", "compile")));
        assertTrue(onlyWarning().contains("only default-compile is followed, not the execution java21;"));
        fixture.pom(plugin("maven-compiler-plugin", execution("java21", "none", "compile")));
        assertEquals(List.of(), warnings());
        fixture.pom(plugin("maven-compiler-plugin", execution("default-compile", "compile", "compile")));
        assertEquals(List.of(), warnings());
    }

    @Test
    void extensionsOfMavenAreToldAlsoWhenTheyAppearLater() throws Exception {
        fixture.pom("");
        assertEquals(List.of(), warnings());
        Path file = fixture.write(".mvn/extensions.xml", "<extensions/>");
        assertTrue(onlyWarning().startsWith("extensions of Maven are not run;"));
        assertEquals(Optional.of(file), fixture.warnings.get(0).file());
    }
}
