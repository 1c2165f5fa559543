package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworksTest {
    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
        fixture.write("src/app/App.java", "package app; class App {}");
    }

    private Project with(String... jars) throws ProblemException {
        for (String jar : jars) {
            fixture.write("lib/" + jar, "");
        }
        return fixture.resolve();
    }

    private String withoutMain(Project project) {
        return assertThrows(
                        ProblemException.class,
                        () -> MainClass.choose(project, fixture.config().run(), List.of()))
                .problems()
                .get(0)
                .message();
    }

    @Test
    void quarkusIsRefusedUnlessAClassIsNamed() throws Exception {
        fixture.write("lib/quarkus-core-3.15.1.jar", "");
        assertTrue(fixture.problems().get(0).contains("`mvn quarkus:dev`"));
        fixture.mainClass = Optional.of("app.Tool");
        fixture.resolve();
    }

    @Test
    void helidonMpIsRunByItsOwnMain() throws Exception {
        Project project = with("helidon-microprofile-cdi-3.2.11.jar");
        assertEquals(
                "io.helidon.microprofile.cdi.Main",
                MainClass.choose(project, fixture.config().run(), List.of()));
        assertEquals(
                "app.App",
                MainClass.choose(project, fixture.config().run(), List.of(new MainCandidate("app.App", false))));
    }

    @Test
    void aVerticleNeedsALauncher() throws Exception {
        assertTrue(withoutMain(with("vertx-core-4.5.10.jar")).contains("\"io.vertx.core.Launcher\", args = [\"run\""));
        assertTrue(withoutMain(with("vertx-launcher-application-5.0.0.jar")).contains("VertxApplication"));
    }

    @Test
    void aServletNeedsAServer() throws Exception {
        assertTrue(withoutMain(with("jakarta.servlet-api-6.0.0.jar")).contains("add one that can be embedded"));
        assertTrue(withoutMain(with("jetty-ee10-webapp-12.0.14.jar")).contains("write a class with a main"));
    }

    @Test
    void dropwizardServesWhenItIsToldTo() throws Exception {
        Project project = with("dropwizard-core-4.0.10.jar");
        assertEquals(Optional.empty(), Frameworks.withoutArguments(project, List.of("check")));
        assertTrue(advice(project).contains("\"config.yml\"]"));
        fixture.write("shop.yaml", "");
        assertTrue(advice(project).contains("\"shop.yaml\"]"));
        fixture.write("config.yml", "");
        fixture.write(".travis.yml", "");
        assertTrue(advice(project).contains("\"config.yml\"]"));
    }

    @Test
    void ofOthersNothingIsKnown() throws Exception {
        Project project = with("javalin-6.3.0.jar");
        assertEquals(Optional.empty(), Frameworks.withoutArguments(project, List.of()));
        assertTrue(withoutMain(project).contains("write one in src"));
    }

    private static String advice(Project project) {
        return Frameworks.withoutArguments(project, List.of()).orElseThrow();
    }
}
