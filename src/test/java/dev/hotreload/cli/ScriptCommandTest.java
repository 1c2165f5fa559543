package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.project.Script;
import dev.hotreload.watch.ChangeSet;
import dev.hotreload.watch.ChangeSet.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ScriptCommandTest {
    @TempDir
    Path dir;

    private static Words words(Path dir, String... typed) {
        CommandSpec spec = CommandSpec.create();
        ConfigFlags.addTo(spec);
        Words.addTo(spec);
        return Words.of(new CommandLine(spec).parseArgs(typed), dir);
    }

    @Test
    void theFirstWordIsTheFileAndTheOthersAreItsArguments() {
        Optional<Path> hello = Optional.of(dir.resolve("Hello.java"));
        assertEquals(new Words(hello, List.of()), words(dir, "Hello.java"));
        assertEquals(
                new Words(hello, List.of("--run.debug", "-x", "--")),
                words(dir, "--proxy.port", "9999", "Hello.java", "--run.debug", "-x", "--"));
        assertEquals(new Words(hello, List.of("a", "--")), words(dir, "./Hello.java", "--", "a", "--"));
        assertEquals(new Words(Optional.empty(), List.of("Hello.java", "a")), words(dir, "--", "Hello.java", "a"));
        assertEquals(new Words(Optional.empty(), List.of()), words(dir, "--proxy.port=9999"));
    }

    @Test
    void theConfigurationLiesBesideTheFileAndTheApplicationRunsWhereOneStands() throws IOException {
        Path scripts = Files.createDirectory(dir.resolve("scripts"));
        Path standing = Files.createDirectory(dir.resolve("standing"));
        Files.writeString(scripts.resolve("Hello.java"), "class Hello {}");
        Files.writeString(scripts.resolve(".hotreload.toml"), "[proxy]\nport = 7777\n");
        Files.writeString(standing.resolve(".hotreload.toml"), "[proxy]\nport = 8888\n");
        CommandLineRun run = CommandLineRun.in(standing, "config", "../scripts/Hello.java");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("port = 7777"), run.out());
        assertTrue(run.out().contains("file = \"" + scripts.resolve("Hello.java") + "\""), run.out());
    }

    @Test
    void whatIsNoSourceIsToldBeforeAnythingElse() {
        assertEquals(
                new CommandLineRun(2, "", "none.java: error: there is no such file\n"),
                CommandLineRun.in(dir, "none.java"));
        CommandLineRun directory = CommandLineRun.in(dir, "run", "/");
        assertTrue(directory.err().contains("is a directory, not a source file"), directory.err());
    }

    @Test
    void changesWaitAsLongAsTheDirectivesAreNotInForce() throws IOException {
        Path file = Files.writeString(dir.resolve("Hello.java"), "//MAIN Other");
        Path part = Files.writeString(dir.resolve("Part.java"), "");
        Script script = new Script(file, "MAIN Hello\n[" + file + "]{}", List.of());
        ScriptChanges changes = new ScriptChanges(Optional.of(script), List.of(file, part));
        assertEquals(Set.of(file), changes.missed());
        Map<Path, ChangeSet.Kind> first = new TreeMap<>(Map.of(part, Kind.CREATED, dir.resolve("other"), Kind.DELETED));
        assertEquals(Set.of(part), changes.takeFrom(first));
        assertEquals(Set.of(dir.resolve("other")), first.keySet());
        Files.writeString(file, "//MAIN Hello");
        Map<Path, ChangeSet.Kind> second = new TreeMap<>(Map.of(file, Kind.MODIFIED));
        assertEquals(Set.of(), changes.takeFrom(second));
        assertEquals(Map.of(file, Kind.MODIFIED, part, Kind.CREATED), second);
        assertEquals(Set.of(), changes.missed());
    }
}
