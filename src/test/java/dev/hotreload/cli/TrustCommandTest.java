package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCommandTest {
    private static final String PROGRAM = ".hotreload.toml:2:12  build.pre_cmd  \"make\"\n";

    @TempDir
    Path temp;

    private Path checkout = Path.of("/nowhere");
    private Path config = checkout;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectory(temp.toRealPath().resolve("shop"));
        config = checkout.resolve(".hotreload.toml");
        write("make");
    }

    private void write(String program) throws IOException {
        Files.writeString(config, "[build]\npre_cmd = [\"" + program + "\"]\n");
    }

    private record Said(int code, String out, String err) {}

    private Said trust(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = HotreloadCli.run(
                Stream.concat(Stream.of("trust"), Stream.of(args)).toArray(String[]::new),
                checkout,
                Path.of(System.getProperty("java.home")),
                Map.of("XDG_DATA_HOME", temp.resolve("data").toString()),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsTrustedIsShownListedAndForgotten() throws Exception {
        assertEquals(new Said(0, "nothing was trusted here\n", ""), trust("--revoke"));
        assertEquals(new Said(0, PROGRAM + "trusted, as long as .hotreload.toml stays as it is\n", ""), trust());
        assertEquals(new Said(0, config + "\n", ""), trust("--list"));
        write("gmake");
        trust();
        assertEquals(new Said(0, config + "  (2 versions)\n", ""), trust("--list"));
        assertEquals(new Said(0, "trusted no more\n", ""), trust("--revoke"));
        assertEquals(new Said(0, "", ""), trust("--list"));
    }

    @Test
    void aFileWithoutProgramsNeedsNoTrust() throws Exception {
        Files.writeString(config, "[run]\nargs = [\"a\"]\n");
        assertEquals(new Said(0, "nothing here needs trust: no config file names a program\n", ""), trust());
        assertEquals(new Said(0, "", ""), trust("--list"));
    }

    @Test
    void whatCannotBeKeptOrReadIsAProblem() throws Exception {
        Files.writeString(temp.resolve("data"), "a file");
        Said kept = trust();
        assertEquals(2, kept.code());
        assertTrue(kept.err().contains("what is trusted cannot be kept in "), kept.err());
        Said listed = trust("--list");
        assertEquals(2, listed.code());
        assertTrue(listed.err().contains("what is trusted cannot be read or written: "), listed.err());
    }
}
