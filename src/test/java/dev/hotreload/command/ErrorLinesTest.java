package dev.hotreload.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as the tools print them. {@code DIR} stands for the directory. */
class ErrorLinesTest {
    @TempDir
    Path dir;

    private ErrorLines lines;

    @BeforeEach
    void files() throws Exception {
        Files.createDirectories(dir.resolve("src/my app"));
        Files.writeString(dir.resolve("src/A.java"), "one\n\ttwo words\nthree\n");
        Files.writeString(dir.resolve("src/my app/b.ts"), "");
        lines = new ErrorLines(dir);
    }

    private List<String> found(String... printed) {
        for (String line : printed) {
            assertTrue(lines.add(line.replace("DIR", dir.toString())));
        }
        return lines.problems().stream().map(this::text).toList();
    }

    private String text(Problem problem) {
        return dir.relativize(problem.file().orElseThrow()) + ":" + problem.line() + ":" + problem.column() + ": "
                + problem.message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "src/A.java:2: error: cannot find symbol           | src/A.java:2:0: cannot find symbol",
                "./src/A.java:2:6: undefined: x                    | src/A.java:2:6: undefined: x",
                "DIR/src/A.java:2:6: fatal error: no such file     | src/A.java:2:6: no such file",
                "[ERROR] DIR/src/A.java:[2,6] ';' expected         | src/A.java:2:6: ';' expected",
                "e: file://DIR/src/A.java:2:6 Unresolved reference | src/A.java:2:6: Unresolved reference",
                "e: DIR/src/A.java:2:6: Unresolved reference       | src/A.java:2:6: Unresolved reference",
                "[error] DIR/src/A.java:2:6: not found: value x    | src/A.java:2:6: not found: value x",
                "ERROR: DIR/src/A.java:2:6: name 'x' is undefined  | src/A.java:2:6: name 'x' is undefined",
                "src/my app/b.ts(2,6): error TS2304: no name 'x'.  | src/my app/b.ts:2:6: error TS2304: no name 'x'.",
                "  File \"src/A.java\", line 2, in <module>        | src/A.java:2:0: the command names this place",
            })
    void aPlaceInAFileThatExistsIsAProblem(String printed, String expected) {
        assertEquals(List.of(expected), found(printed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "src/A.java:2: warning: [deprecation] x",
                "[WARNING] DIR/src/A.java:[2,6] x",
                "[INFO] DIR/src/A.java:[2,6] x",
                "w: file://DIR/src/A.java:2:6 unused",
                "src/A.java:2: note: x",
                "src/Missing.java:2: error: x",
                "at app.Main.main(A.java:2)",
                "12:30:45 started",
                "http://127.0.0.1:8080/ is up",
                "src/A.java:99999999999: error: x",
            })
    void whatIsNoErrorOrNoFileIsNone(String printed) {
        assertEquals(List.of(), found(printed));
    }

    @Test
    void coloursAreLeftOutAndWhatIsPrintedTwiceIsOneProblem() {
        assertEquals(
                List.of("src/A.java:2:6: x"),
                found("[\u001B[1;31mERROR\u001B[m] DIR/src/A.java:[2,6] x", "[ERROR] DIR/src/A.java:[2,6] x"));
    }

    @Test
    void rustNamesThePlaceBelowTheMessage() {
        assertEquals(
                List.of("src/A.java:2:6: mismatched types"),
                found("error[E0308]: mismatched types", "  --> src/A.java:2:6", "   |"));
    }

    @Test
    void theExcerptShowsTheLineAndPointsAtTheColumn() {
        assertTrue(lines.add("src/A.java:2:6: x"));
        assertEquals("\ttwo words\n\t    ^", lines.problems().get(0).excerpt());
    }

    @Test
    void theLastLinesAreKeptWithoutEmptyOnes() {
        for (int i = 0; i < 30; i++) {
            assertTrue(lines.add("line " + i));
            assertFalse(lines.add("\u001B[0m"));
        }
        assertEquals(20, lines.last().size());
        assertEquals("line 29", lines.last().get(19));
    }
}
