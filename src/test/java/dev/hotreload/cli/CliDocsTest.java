package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/cli.md against the command line. */
class CliDocsTest {
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d+) \\| `(\\w+)` \\| \\S.* \\|$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  (\\w+)  +\\S");
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(.)`[^|]* \\|");

    @Test
    void theExitCodesAreThoseOfTheCode() throws Exception {
        List<String> documented = EXIT_CODE
                .matcher(docs().split("<!-- exit codes -->\n", 2)[1])
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        List<String> real = Stream.of(ExitCode.values())
                .map(code -> code.code() + " " + code.name())
                .toList();
        assertEquals(real, documented);
    }

    @Test
    void everyCommandIsThere(@TempDir Path dir) throws Exception {
        String help = CommandLineRun.in(dir, "--help").out();
        List<String> commands = COMMAND.matcher(help.split("Commands:\n", 2)[1])
                .results()
                .map(row -> row.group(1))
                .toList();
        assertEquals(
                List.of(
                        "run",
                        "watch",
                        "init",
                        "config",
                        "status",
                        "await",
                        "log",
                        "trust",
                        "verify",
                        "completion",
                        "help"),
                commands);
        for (String command : commands) {
            assertTrue(docs().contains("| `hotreload " + command), command);
        }
    }

    @Test
    void everyKeyIsThere() throws Exception {
        String keys = docs().split("### Keys\n", 2)[1].split("\n### ", 2)[0];
        List<String> documented = KEY.matcher(keys)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
        assertEquals(List.of("r", "s", "p", "q", ">"), documented);
        for (String key : documented) {
            assertTrue(
                    Pattern.compile("(^|, )" + Pattern.quote(key) + " ")
                            .matcher(Keys.HELP)
                            .find(),
                    key);
        }
    }

    private static String docs() throws Exception {
        return Files.readString(Path.of("docs/cli.md"));
    }
}
