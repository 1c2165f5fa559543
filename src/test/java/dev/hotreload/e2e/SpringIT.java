package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
    void savesAreServed() throws Exception {
        editAndBreakAndFix(runners.in(project).start());
    }

    @Test
    void savesAreServedOnAnotherJdkWhoseCompilerEndsWithTheRunner() throws Exception {
        Path jdk = jdk25().orElse(null);
        assumeTrue(jdk != null, "no JDK 25 found; HOTRELOAD_TEST_JDK25 names one");
        project.write(".hotreload.toml", "[build]", "java_home = \"" + jdk + "\"");
        Runner runner = runners.in(project).start();
        editAndBreakAndFix(runner);
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

    private void editAndBreakAndFix(Runner runner) throws IOException {
        runner.shows("/", "Version 1.4.2");
        String page = runner.answer("/");
        assertTrue(page.matches("(?s).*: \\d+\\.\\d\\d</li>.*"), page);
        project.replace(PRICES, "setScale(2,", "setScale(4,");
        runner.patiently("shows the prices with four digits")
                .until(() -> Web.get(runner.port(), "/").orElse("").matches("(?s).*: \\d+\\.\\d{4}</li>.*"));
        project.replace(PRICES, "setScale(4,", "setScala(3,");
        runner.prints("broken +/.*/shop/price/Prices\\.java:\\d+:\\d+: error: cannot find symbol");
        runner.shows("/", "Version 1.4.2");
        project.replace(PRICES, "setScala(3,", "setScale(3,");
        runner.patiently("shows the prices with three digits")
                .until(() -> Web.get(runner.port(), "/").orElse("").matches("(?s).*: \\d+\\.\\d{3}</li>.*"));
    }

    private static Optional<Path> jdk25() throws IOException {
        Optional<String> named = Optional.ofNullable(System.getenv("HOTRELOAD_TEST_JDK25"));
        if (named.isPresent()) {
            return named.map(Path::of);
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual)) {
            for (Path home : homes) {
                Path release = home.resolve("release");
                if (Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"25")) {
                    return Optional.of(home.toRealPath());
                }
            }
        }
        return Optional.empty();
    }
}
