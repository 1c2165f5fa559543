package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandbyRulesTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:jmx.jar",
                "-agentlib:hprof",
                "-agentpath:/opt/profiler.so",
                "-Xlog:gc*:file=gc.log",
                "-Xlog:gc*:gc.log",
                "-verbose:class",
                "-showversion",
                "-XX:+PrintFlagsFinal",
                "-Xbootclasspath/a:b.jar",
                "--patch-module=java.base=p",
                "-Xloggc:gc.log",
                "-XX:StartFlightRecording=filename=a.jfr",
                "-XX:ArchiveClassesAtExit=a.jsa",
                "-Dcom.sun.management.jmxremote.port=9010",
                "-Djava.system.class.loader=shop.Loader",
                "@options"
            })
    void someOptionsCannotBeGivenToTwoJvms(String option) {
        assertEquals(Optional.of(option), new JvmOptions(List.of("-Xmx1g", option), Map.of()).notTwice());
    }

    @Test
    void whatTheJvmPrintsAtItsStartShowsAtTheStart() {
        assertEquals(
                Optional.of("JAVA_TOOL_OPTIONS"),
                new JvmOptions(List.of(), Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g")).notTwice());
        assertEquals(
                Optional.empty(),
                new JvmOptions(List.of("-Xmx1g", "-Da=b", "-Xlog:disable", "-XX:-PrintWarnings"), Map.of()).notTwice());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-XX:SharedArchiveFile=own.jsa",
                "-XX:AOTCache=own.aot",
                "-Xbootclasspath/a:b.jar",
                "--patch-module=java.base=p",
                "-XX:-UseCompressedOops"
            })
    void theDevelopersWordAboutArchivesCounts(String option) {
        assertEquals(false, new JvmOptions(List.of(option), Map.of()).leavesSharingToUs());
        assertEquals(true, new JvmOptions(List.of("-Xmx1g"), Map.of()).leavesSharingToUs());
    }

    @Test
    void aClassOfTheProjectUnderTheNameOfALibrarysIsFound() throws Exception {
        List<String> libraries = List.of("org.lib.A", "org.lib.inner.B", "com.other.C", "Plain");
        Files.createDirectories(dir.resolve("org/lib/inner"));
        assertEquals(Optional.empty(), Shadowing.of(libraries, List.of(dir)));
        Files.writeString(dir.resolve("org/lib/inner/B.class"), "");
        assertEquals(Optional.of("org.lib.inner.B"), Shadowing.of(libraries, List.of(dir)));
        Files.delete(dir.resolve("org/lib/inner/B.class"));
        Files.writeString(dir.resolve("Plain.class"), "");
        assertEquals(Optional.of("Plain"), Shadowing.of(libraries, List.of(dir)));
    }

    @Test
    void theMemoryThatIsLeftIsThatOfTheMachineOrOfTheControlGroup() throws Exception {
        Path proc = Files.createDirectory(dir.resolve("proc"));
        Path cgroup = Files.createDirectory(dir.resolve("cgroup"));
        FreeMemory memory = new FreeMemory(proc, cgroup);
        assertEquals(OptionalLong.empty(), memory.bytes());
        Files.writeString(proc.resolve("meminfo"), "MemTotal:  9000 kB\nMemAvailable:   4000 kB\n");
        assertEquals(OptionalLong.of(4000 * 1024), memory.bytes());
        Files.writeString(cgroup.resolve("memory.max"), "max\n");
        Files.writeString(cgroup.resolve("memory.current"), "1000000\n");
        assertEquals(OptionalLong.of(4000 * 1024), memory.bytes());
        Files.writeString(cgroup.resolve("memory.max"), "3000000\n");
        assertEquals(OptionalLong.of(2_000_000), memory.bytes());
        Files.createDirectories(proc.resolve("7"));
        Files.writeString(proc.resolve("7/status"), "Name:\tjava\nVmRSS:\t  50 kB\n");
        assertEquals(OptionalLong.of(50 * 1024), memory.resident(7));
        assertEquals(OptionalLong.empty(), memory.resident(8));
    }
}
