package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
    @TempDir
    private Path dir;

    @Test
    void itSaysHowTheRunStandsUntilThatEnds() throws Exception {
        Path tmpDir = Files.createDirectories(dir.resolve(".hotreload"));
        assertEquals(Optional.empty(), StatusFile.read(tmpDir));
        try (ProxyFixture fixture = new ProxyFixture(dir)) {
            fixture.building(2);
            JsonObject status = StatusFile.read(tmpDir).orElseThrow();
            assertEquals("building", status.get("state").getAsString());
            assertEquals(2, status.get("generation").getAsInt());
        }
        assertEquals(Optional.empty(), StatusFile.read(tmpDir));
    }

    @Test
    void whatAKilledRunLeftBehindSaysNothing() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write("{\"pid\": " + dead.pid() + ", \"started\": \"2026-11-23T00:00:00Z\"}");
        assertEquals(Optional.empty(), StatusFile.read(dir));
        // The pid is another's by now.
        write("{\"pid\": " + ProcessHandle.current().pid() + ", \"started\": \"2026-11-23T00:00:00Z\"}");
        assertEquals(Optional.empty(), StatusFile.read(dir));
    }

    @Test
    void whatIsNoStatusIsSaidToBeNone() throws Exception {
        for (String text : new String[] {"", "[]", "{", "{}", "null"}) {
            write(text);
            IOException e = assertThrows(IOException.class, () -> StatusFile.read(dir), text);
            assertTrue(e.getMessage().endsWith("was not written by hotreload"));
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(dir.resolve(StatusFile.NAME), text);
    }
}
