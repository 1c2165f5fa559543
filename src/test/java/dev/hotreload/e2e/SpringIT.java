package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.NewerJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot application with a database, on the JDK of the build and on another. */
class SpringIT {
    private static final String PRICES = "src/main/java/shop/price/Prices.java";
    private static final Duration LONGEST_END = Duration.ofSeconds(13);

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void copy() {
        project = ProjectCopy.of("spring-shop", dir.resolve("shop"));
    }

    @Test
    void savesAreServedAlsoBesideSpringsOwnDeveloperTools() throws Exception {
        project.replace("pom.xml", "<dependencies>", """
                <dependencies>
                    <dependency>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-devtools</artifactId>
                      <scope>runtime</scope>
                      <optional>true</optional>
                    </dependency>""");
        Runner runner = runners.in(project).start();
        runner.shows("/", "Version 1.4.2");
        assertTrue(hasPrices(runner, 2), runner.answer("/"));
        project.replace(PRICES, "setScale(2,", "setScale(4,");
        showsPrices(runner, 4);
        breakAndFix(runner, 4);

        project.replace("src/main/resources/templates/home.html", "Version", "Release");
        runner.shows("/", "Release 1.4.2");
        runner.prints("live .*, refreshed home\\.html, in [\\d.]+ m?s");
        project.write("src/main/resources/static/shop.css", "body { color: teal }");
        runner.shows("/shop.css", "teal");
        runner.prints("live .*, refreshed shop\\.css, in [\\d.]+ m?s");
        assertFalse(runner.output().contains("restartedMain"), "two restart it");
    }

    @Test
    void savesAreServedOnAnotherJdkWhoseCompilerEndsWithTheRunner() throws Exception {
        Path jdk = NewerJdk.home().orElse(null);
        assumeTrue(jdk != null, "no JDK 25 found; HOTRELOAD_TEST_JDK25 names one");
        project.write(".hotreload.toml", "[build]", "java_home = \"" + jdk + "\"");
        Runner runner = runners.in(project).start();
        runner.shows("/", "Version 1.4.2");
        breakAndFix(runner, 2);
        assertEquals(
                2,
                runner.processes().stream()
                        .filter(process -> process.info().command().orElse("").startsWith(jdk.toString()))
                        .count(),
                "the application and its compiler run on " + jdk);
        runner.signal("KILL");
        runner.exitCode();
        runner.leavesNothingWithin(LONGEST_END);
    }

    private void breakAndFix(Runner runner, int digits) throws IOException {
        project.replace(PRICES, "setScale(" + digits + ",", "setScala(3,");
        runner.prints("broken +/.*/shop/price/Prices\\.java:\\d+:\\d+: error: cannot find symbol");
        assertTrue(hasPrices(runner, digits), runner.answer("/"));
        runner.fromHere();
        project.replace(PRICES, "setScala(3,", "setScale(3,");
        showsPrices(runner, 3);
        runner.prints("live +generation");
    }

    private static void showsPrices(Runner runner, int digits) {
        runner.patiently("shows prices with " + digits + " digits").until(() -> hasPrices(runner, digits));
    }

    private static boolean hasPrices(Runner runner, int digits) {
        return Web.get(runner.port(), "/").orElse("").matches("(?s).*: \\d+\\.\\d{" + digits + "}</li>.*");
    }
}
