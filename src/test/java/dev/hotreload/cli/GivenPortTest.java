package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenPortTest {
    @TempDir
    Path dir;

    private RunConfig run(String... lines) throws Exception {
        Files.write(dir.resolve(".hotreload.toml"), List.of(lines));
        return ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of())
                .config()
                .run();
    }

    @Test
    void thePortIsToldInEveryWay() throws Exception {
        RunConfig run = run(
                "[run]",
                "args = [\"server\", \"--listen=127.0.0.1:{port}\"]",
                "jvm_args = [\"-Dapp.port={port}\"]",
                "[run.env]",
                "URL = \"http://localhost:{port}\"");
        assertTrue(GivenPort.isMentioned(run));
        GivenPort port = new GivenPort(OptionalInt.of(4711));
        RunConfig told = port.in(run, List.of(Path.of("micronaut-http-server-4.9.1.jar")));
        assertEquals(List.of("server", "--listen=127.0.0.1:4711"), told.args());
        assertEquals(List.of("-Dserver.port=4711", "-Dmicronaut.server.port=4711", "-Dapp.port=4711"), told.jvmArgs());
        assertEquals(
                Map.of("HOME", "/h", "PORT", "4711", "SERVER_PORT", "4711", "URL", "http://localhost:4711"),
                port.in(Map.of("HOME", "/h", "PORT", "8080"), run));
    }

    @Test
    void whatTheConfigurationSaysItselfStands() throws Exception {
        RunConfig run = run("[run]", "jvm_args = [\"-Dserver.port=9000\"]", "env = { PORT = \"9000\" }");
        assertFalse(GivenPort.isMentioned(run));
        GivenPort port = new GivenPort(OptionalInt.of(4711));
        assertEquals(
                List.of("-Dserver.port=4711", "-Dserver.port=9000"),
                port.in(run, List.of()).jvmArgs());
        assertEquals("9000", port.in(Map.of(), run).get("PORT"));
    }

    @Test
    void withoutAPortNothingIsTold() throws Exception {
        RunConfig run = run("[run]", "args = [\"a\"]");
        GivenPort none = new GivenPort(OptionalInt.empty());
        assertEquals(run, none.in(run, List.of()));
        assertEquals(Map.of("A", "b"), none.in(Map.of("A", "b"), run));
    }
}
