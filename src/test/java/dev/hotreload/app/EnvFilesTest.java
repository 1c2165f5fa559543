package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hotreload.config.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFilesTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "A=b                     | b",
                "`  A = b  `             | b",
                "export A=b              | b",
                "`export  A=b`           | b",
                "A=                      | ``",
                "A=#nothing              | ``",
                "A=b # comment           | b",
                "A=b#c                   | b#c",
                "A=a b  c                | a b  c",
                "A='b # ${B} \\n'        | b # ${B} \\n",
                "A=\"b # c\" # d         | b # c",
                "A=\"say \\\"x\\\"\"     | say \"x\"",
                "A=\"\\$ \\\\ \\q\"      | $ \\ \\q",
                "A=pa$$w0rd$             | pa$$w0rd$",
                "A=${OUTER}-x            | out-x",
                "A=\"${OUTER}\"          | out",
                "A=${MISSING}            | ``",
                "A=${MISSING:-it}        | it",
                "A=${OUTER:-it}          | out",
                "A=jdbc:h2:mem:x;MODE=Y  | jdbc:h2:mem:x;MODE=Y",
                "A.b-c=d                 | -",
            })
    void aLineGivesAValue(String line, String expected) throws Exception {
        assertEquals(expected, load(line).get("A"), line);
    }

    @Test
    void quotedValuesMayHaveSeveralLines() throws Exception {
        Map<String, String> loaded = load("A=\"one\ntwo\\nthree\"\nB='four\nfive'\nC=six");
        assertEquals(Map.of("A", "one\ntwo\nthree", "B", "four\nfive", "C", "six", "OUTER", "out"), loaded);
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfAValue() throws Exception {
        assertEquals(Map.of("A", "b", "C", "d", "OUTER", "out"), load("\uFEFFA=b\r\n\r\n# x\r\nC=d\r\n"));
    }

    @Test
    void aReferenceSeesWhatStandsAbove() throws Exception {
        assertEquals("x-y", load("A=x\nB=${A}-y").get("B"));
    }

    @Test
    void aLaterFileWinsAndTheOuterVariableWinsOverBoth() throws Exception {
        Path first = write("first.env", "A=1\nB=1\nOUTER=1");
        Path second = write("second.env", "B=2\nOUTER=2");
        assertEquals(
                Map.of("A", "1", "B", "2", "OUTER", "out"),
                EnvFiles.load(List.of(first, dir.resolve("missing.env"), second), Map.of("OUTER", "out")));
    }

    @Test
    void everyMalformedLineIsReportedWithItsPlace() throws Exception {
        Path first = write("first.env", "A=b\n  what is this\n9=x\nB=\"x\" y\nC=${\n");
        Path second = write("second.env", "A='never closed\nB=c");
        ProblemException e =
                assertThrows(ProblemException.class, () -> EnvFiles.load(List.of(first, second), Map.of()));
        assertEquals(
                List.of("first.env:2:3", "first.env:3:1", "first.env:4:7", "first.env:5:3", "second.env:1:3"),
                e.problems().stream()
                        .map(p -> p.file().orElseThrow().getFileName() + ":" + p.line() + ":" + p.column())
                        .toList());
        assertFalse(e.problems().toString().contains("what is"), "a value may be a password");
    }

    @Test
    void aFileThatIsNotTextIsAProblem() throws Exception {
        Path file = dir.resolve(".env");
        Files.write(file, new byte[] {'A', '=', (byte) 0xC3, (byte) 0x28});
        assertThrows(ProblemException.class, () -> EnvFiles.load(List.of(file, dir), Map.of()));
    }

    private Map<String, String> load(String text) throws Exception {
        return EnvFiles.load(List.of(write(".env", text)), Map.of("OUTER", "out"));
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void whatHasNoEndIsAProblem() {
        Path endless = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(endless));
        ProblemException e =
                assertThrows(ProblemException.class, () -> EnvFiles.load(List.of(endless), Map.of("OUTER", "out")));
        assertEquals(
                "is larger than 1 MiB, so it is no env file; mend env_files",
                e.problems().get(0).message());
    }
}
