package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.SignalMask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WatchIT {
    private static final String PAGES = "src/main/java/guestbook/Pages.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy guestbook;

    @BeforeEach
    void copyTheExample() throws Exception {
        dir = dir.toRealPath();
        Files.copy(Path.of(".hotreload.toml"), dir.resolve(".hotreload.toml"));
        guestbook = ProjectCopy.of(
                Path.of("examples/guestbook"), dir.resolve("examples").resolve("guestbook"));
    }

    @Test
    void everyChangeSetIsALineOfJson() throws Exception {
        Runner runner = runners.in(dir).args("watch", "--json").start();
        runner.prints("\"event\":\"watching\"");
        guestbook.replace(PAGES, "Nobody has written yet.", "Be the first one.");
        guestbook.write("src/main/resources/fresh.txt", "x");
        runner.prints("Pages.java");
        runner.prints("fresh.txt");
        runner.signal("TERM");
        assertEquals(143, runner.exitCode());
        String all = "";
        for (String line : runner.output().lines().toList()) {
            JsonObject object = JsonParser.parseString(line).getAsJsonObject();
            if (object.get("event").getAsString().equals("changed")) {
                assertTrue(object.get("latencyMillis").getAsLong() >= 0, line);
                all += object.get("changes");
            }
        }
        assertTrue(all.contains("{\"path\":\"" + PAGES + "\",\"kind\":\"modified\"}"), all);
        assertTrue(all.contains("{\"path\":\"src/main/resources/fresh.txt\",\"kind\":\"created\"}"), all);
        assertEquals("", runner.errors());
        assertTrue(Files.notExists(guestbook.path(".hotreload/classes")));
        assertTrue(Files.notExists(guestbook.path(".hotreload/lock")));
        runner.leavesNothing();
    }

    @Test
    void itTellsPeopleBesideARun() throws Exception {
        assumeFalse(SignalMask.ignores(2), "INT is ignored here, and so by all that is started");
        Runner running = runners.in(dir).start();
        running.shows("/", "Nobody has written yet.");
        Runner runner = runners.in(dir).args("watch").start();
        runner.prints("(?m)^watching +\\S*examples/guestbook/src/main/java, .* \\(\\d+ files\\)$");
        guestbook.replace(PAGES, "Nobody has written yet.", "Be the first one.");
        runner.prints("(?m)^changed +1 file, [\\d.]+ m?s after the first event\\n +modified +" + PAGES + "$");
        running.shows("/", "Be the first one.");
        runner.signal("INT");
        assertEquals(130, runner.exitCode());
    }

    @Test
    void everyPathIsExplained() throws Exception {
        Files.createDirectory(dir.resolve(".git"));
        guestbook.write("src/main/resources/.gitignore", "*.log", "!keep.log");
        Runner runner = explain(
                "examples/guestbook/" + PAGES,
                "examples/guestbook/pom.xml",
                ".hotreload.toml",
                "examples/guestbook/src/main/resources/",
                "examples/guestbook/src/main/resources/keep.log",
                "examples/guestbook/src/main/resources/a.log",
                "examples/guestbook/src/main/java/.Pages.java.swp",
                "examples/guestbook/src/main/java/node_modules/x.js",
                "examples/guestbook/README.md",
                "examples/guestbook/.hotreload/x");
        String main = "examples/guestbook/src/main/";
        assertEquals(6, runner.exitCode());
        assertEquals(
                List.of(
                        "watched   " + main + "java/guestbook/Pages.java: no rule speaks against it",
                        "watched   examples/guestbook/pom.xml: watched by name: a build file",
                        "watched   .hotreload.toml: watched by name: a config file",
                        "walked    " + main + "resources: a source or resource directory of the project",
                        "watched   " + main + "resources/keep.log (does not exist): " + main
                                + "resources/.gitignore:2: !keep.log",
                        "unwatched " + main + "resources/a.log (does not exist): " + main
                                + "resources/.gitignore:1: *.log",
                        "unwatched " + main + "java/.Pages.java.swp (does not exist): a temporary file of an editor,"
                                + " .*.sw?",
                        "unwatched " + main + "java/node_modules/x.js (does not exist): below " + main
                                + "java/node_modules: watch.exclude_dir \"node_modules\" (default)",
                        "unwatched examples/guestbook/README.md: below none of the watched directories " + main
                                + "java, " + main + "resources",
                        "unwatched examples/guestbook/.hotreload/x (does not exist): in tmp_dir"
                                + " examples/guestbook/.hotreload (default)"),
                runner.output().lines().toList());
        assertEquals("", runner.errors());
    }

    @Test
    void theOriginOfASettingIsNamed() throws Exception {
        Files.writeString(
                dir.resolve(".hotreload.toml"),
                "root = \"examples/guestbook\"\n[watch]\nexclude = [\"*.css\"]\ninclude_ext = [\"java\", \"css\"]\n");
        Runner watched = explain("examples/guestbook/" + PAGES);
        assertEquals(0, watched.exitCode());
        assertTrue(watched.output().endsWith(": watch.include_ext \"java\" (.hotreload.toml:4:1)\n"), watched.output());
        Runner css = explain("examples/guestbook/src/main/resources/public/style.css");
        assertEquals(6, css.exitCode());
        assertTrue(css.output().endsWith(": watch.exclude \"*.css\" (.hotreload.toml:3:1)\n"), css.output());
    }

    @Test
    void itRefusesProductionAsRunDoes() throws Exception {
        Runner runner =
                runners.in(dir).args("watch").env("PROFILE", "production").start();
        assertEquals(3, runner.exitCode());
        assertTrue(Files.notExists(guestbook.path(".hotreload")));
    }

    private Runner explain(String... paths) throws Exception {
        return runners.in(dir).args("watch", "--explain").args(paths).start();
    }
}
