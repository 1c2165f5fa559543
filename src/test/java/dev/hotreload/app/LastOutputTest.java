package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.agent.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastOutputTest {
    @TempDir
    Path dir;

    /** What an application has printed, as its agent keeps it. */
    private List<String> after(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + Protocol.OUTPUT_BYTES);
        file.putLong(0, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            file.put(8 + i % Protocol.OUTPUT_BYTES, bytes[i]);
        }
        return LastOutput.lines(Files.write(dir.resolve("tail"), file.array()));
    }

    @Test
    void linesAreReadWithoutTheirColours() throws IOException {
        assertEquals(List.of(), after(""));
        assertEquals(
                List.of("started in 2 s", "see page", "é"),
                after("\u001b[1;32mstarted\u001b[0m in 2 s\n"
                        + "see \u001b]8;;http://127.0.0.1\u0007page\u001b]8;;\u001b\\\né"));
    }

    @Test
    void theNewestAreKept() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        List<String> lines = after(text.toString());
        assertEquals(200, lines.size());
        assertEquals("line 19801", lines.get(0));
        assertEquals("line 20000", lines.get(199));
    }

    @Test
    void aLineThatLacksItsBeginningIsLeftOut() throws IOException {
        List<String> lines = after("x".repeat(Protocol.OUTPUT_BYTES) + "\nlast\n");
        assertEquals(List.of("last"), lines);
    }

    @Test
    void nothingIsKnownWithoutTheFile() {
        assertEquals(List.of(), LastOutput.lines(dir.resolve("missing")));
    }
}
