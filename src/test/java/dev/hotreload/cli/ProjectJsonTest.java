package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectJsonTest {
    @TempDir
    Path root;

    @Test
    void whatWasFoundOfTheProjectIsPrintedForScripts() throws Exception {
        Files.createDirectories(root.resolve("src"));
        Files.writeString(root.resolve("src/Main.java"), "class Main {}");
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(root.resolve("lib/a.jar"), "");
        CommandLineRun run = CommandLineRun.in(root, "config", "--project", "--build.release", "17");
        assertEquals(0, run.code(), run.err());
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(
                root.resolve("src").toString(),
                json.getAsJsonArray("source_dirs").get(0).getAsString());
        assertEquals(
                root.resolve("lib/a.jar").toString(),
                json.getAsJsonArray("compile_classpath").get(0).getAsString());
        assertEquals(17, json.getAsJsonObject("javac").get("release").getAsInt());
        assertEquals("found", json.getAsJsonObject("javac").get("processing").getAsString());
    }

    @Test
    void aProjectThatCannotBeUsedIsAnError() throws Exception {
        Files.writeString(root.resolve("pom.xml"), "<project>");
        CommandLineRun run = CommandLineRun.in(root, "config", "--project");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("pom.xml:"), run.err());
        assertEquals("", run.out());
    }
}
