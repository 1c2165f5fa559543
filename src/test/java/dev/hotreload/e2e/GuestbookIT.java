package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises: run it in the repository's directory, and edit the example. */
class GuestbookIT {
    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    @Test
    void theExampleServesItsEdits() throws Exception {
        Files.copy(Path.of(".hotreload.toml"), dir.resolve(".hotreload.toml"));
        ProjectCopy guestbook = ProjectCopy.of(
                Path.of("examples/guestbook"), dir.resolve("examples").resolve("guestbook"));
        Runner runner = runners.in(dir).start();
        runner.shows("/", "Nobody has written yet.");
        guestbook.replace(
                "src/main/java/guestbook/Pages.java", "Nobody has written yet.", "Be the first one to write.");
        runner.shows("/", "Be the first one to write.");
        guestbook.replace("src/main/resources/templates/entries.html", "Leave a note", "Say something");
        runner.shows("/", "Say something");
        assertTrue(Files.isDirectory(guestbook.path(".hotreload")));
        assertTrue(Files.notExists(dir.resolve(".hotreload")));
    }
}
