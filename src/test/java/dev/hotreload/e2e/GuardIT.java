package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.e2e.GuardCases.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the executable in each of the environments of docs/guard.md, and holds what happens against the table there. {@code
 * -Ddocs.update=true} writes it anew. The project has no sources, so that a run ends as soon as the guard has let it pass.
 */
class GuardIT {
    private static final Path DOCS = Path.of("docs/guard.md");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- environments -->\n).*?(?=<!-- end -->)", Pattern.DOTALL);
    private static final Pattern REST = Pattern.compile("(, and hotreload|, as in |;).*");
    private static final int AT_A_TIME = 3;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private Path archive = Path.of("none");

    @Test
    void theTableOfEnvironmentsIsWhatHappens() throws Exception {
        String docs = Files.readString(DOCS);
        Matcher table = TABLE.matcher(docs);
        assertTrue(table.find());
        List<String> documented =
                table.group().lines().skip(3).filter(line -> !line.isEmpty()).toList();
        archive = archive();
        List<Case> cases = GuardCases.all();
        assertTrue(cases.size() >= 40);
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += AT_A_TIME) {
            List<Case> some = cases.subList(from, Math.min(cases.size(), from + AT_A_TIME));
            List<Runner> runs = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                runs.add(start(some.get(i), dir.resolve("case" + (from + i))));
            }
            for (int i = 0; i < some.size(); i++) {
                int number = from + i;
                // What this machine does not allow cannot be shown here.
                rows.add(
                        some.get(i).isPossible() || number >= documented.size()
                                ? some.get(i).row(outcome(runs.get(i), dir.resolve("case" + number)))
                                : documented.get(number));
            }
        }
        if (Boolean.getBoolean("docs.update")) {
            String written = "\n| environment | `.hotreload.toml` | what `hotreload run` does |\n|---|---|---|\n"
                    + rows.stream().map(row -> row + "\n").collect(Collectors.joining()) + "\n";
            Files.writeString(DOCS, table.replaceFirst(Matcher.quoteReplacement(written)));
        } else {
            assertEquals(
                    String.join("\n", rows), String.join("\n", documented), "run this test with -Ddocs.update=true");
        }
    }

    /** Starts are most of the work here: with their classes in an archive they take half of the time. */
    private Path archive() throws Exception {
        Path made = dir.resolve("hotreload.jsa");
        Path empty = Files.createDirectory(dir.resolve("empty"));
        Runner runner = runners.in(empty)
                .args("run")
                .env("HOTRELOAD_JAVA_OPTS", "-Xlog:disable -XX:ArchiveClassesAtExit=" + made)
                .start();
        assertEquals(2, runner.exitCode());
        return made;
    }

    private Runner start(Case one, Path project) throws IOException {
        Files.createDirectory(project);
        if (!one.config().isEmpty()) {
            Files.writeString(project.resolve(".hotreload.toml"), String.join("\n", one.config()) + "\n");
        }
        if (!one.envFile().isEmpty()) {
            Files.writeString(project.resolve(".env"), one.envFile() + "\n");
        }
        Runners.Start start = runners.in(project)
                .args("run")
                .args(one.args().toArray(String[]::new))
                .env("HOTRELOAD_JAVA_OPTS", "-Xlog:disable -XX:SharedArchiveFile=" + archive);
        if (one.isPossible()) {
            start.by(one.around().toArray(String[]::new));
        }
        for (Map.Entry<String, String> variable : one.variables().entrySet()) {
            start.env(variable.getKey(), variable.getValue());
        }
        return start.start();
    }

    private static String outcome(Runner runner, Path project) throws Exception {
        int code = runner.exitCode();
        List<String> said = runner.errors()
                .lines()
                .filter(line -> line.startsWith("hotreload: "))
                .map(line ->
                        REST.matcher(line.substring("hotreload: ".length())).replaceFirst(""))
                .toList();
        if (code == 2 && runner.errors().contains("no Java sources")) {
            String announced = runner.output()
                    .lines()
                    .filter(line -> line.contains("guard: "))
                    .map(line -> line.substring(line.indexOf("guard: ") + "guard: ".length()))
                    .collect(Collectors.joining("; "));
            return announced.isEmpty() ? "runs" : "runs, and says: " + announced;
        }
        assertTrue(code == 3 || code == 4, () -> code + ": " + runner.output() + runner.errors());
        assertEquals("", runner.output());
        assertTrue(Files.notExists(project.resolve(".hotreload")));
        return (code == 3 ? "refuses: " : "exit code 4: ")
                + String.join("; ", said).replaceAll("^/.* (has no compiler).*", "the Java $1");
    }
}
