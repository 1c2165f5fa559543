package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Gradle build of two projects and an included build; skipped where there is no Gradle. */
class GradleIT {
    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    @Test
    void editsOfSourcesGeneratorsResourcesAndScriptsReachTheAnswer() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "gradle"))),
                "there is no gradle on the PATH");
        ProjectCopy project = ProjectCopy.of("gradle-shop", dir.resolve("shop"));
        Runner runner = runners.in(project).start();
        runner.prints("project +web, Gradle, 2 other modules");
        runner.shows("/", "Corner shop: apple, pear: 12 EUR");
        assertEquals("a ${note} as it is", runner.answer("/note"));
        // In the included build, then in what a task of the build reads, then in a resource that Gradle changes.
        project.replace("money/src/main/java/shop/money/Money.java", "EUR", "CHF");
        runner.shows("/", "Corner shop: apple, pear: 12 CHF");
        project.write("core/src/main/names/names.txt", "plum");
        runner.shows("/", "Corner shop: plum: 12 CHF");
        project.replace("web/src/main/resources/shop.properties", "title=", "title=The ");
        runner.shows("/", "The Corner shop: plum: 12 CHF");
        project.replace("gradle.properties", "Corner", "Big");
        runner.shows("/", "The Big shop: plum: 12 CHF");
    }
}
