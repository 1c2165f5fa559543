package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardIT {
    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"PROFILE|production", "PROFILE|Production", "SPRING_PROFILES_ACTIVE|a,prod", "CI|true"})
    void aSignOfProductionRefusesAndLeavesNoTrace(String variable, String value) throws Exception {
        refuses(ProjectCopy.of("plain-web", dir.resolve("shop")), variable, value);
    }

    @Test
    void aBrokenConfigFileDoesNotGetRoundTheGuard() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.write(".hotreload.toml", "[guard", "ignore = [");
        refuses(project, "PROFILE", "production");
    }

    @Test
    void anIgnoredVariableIsAnnouncedAndLetsRun() throws Exception {
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        project.write(".hotreload.toml", "[guard]", "ignore = [\"PROFILE\"]");
        Runner runner = runners.in(project).env("PROFILE", "production").start();
        runner.serves("/", "hello");
        assertTrue(runner.output().contains("PROFILE is not looked at"), runner.output());
    }

    private void refuses(ProjectCopy project, String variable, String value) throws Exception {
        SortedMap<String, String> before = project.tree();
        Runner runner = runners.in(project).env(variable, value).start();
        assertEquals(3, runner.exitCode());
        assertTrue(runner.errors().contains(variable), runner.errors());
        assertEquals("", runner.output());
        assertEquals(List.of(), runner.processes());
        assertEquals(before, project.tree());
        assertTrue(Files.notExists(project.path(".hotreload")));
    }
}
