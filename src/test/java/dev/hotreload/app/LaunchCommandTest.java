package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.swap.Ability;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchCommandTest {
    private final TestLaunch launch = new TestLaunch(Path.of("work"));

    private Ability able = Ability.PLAIN;
    private Optional<Path> handover = Optional.empty();

    @BeforeEach
    void aSmallLaunch() {
        launch.classpath = List.of(Path.of("classes"), Path.of("lib", "a.jar"));
        launch.mainClass = "shop.Main";
        launch.environment = Map.of();
    }

    @Test
    void theWholeCommandInOrder() {
        launch.jvmArgs = List.of("-Xmx64m", "-Dname=a b");
        launch.args = List.of("--port", "8080");
        launch.debugPort = OptionalInt.of(5005);
        assertEquals(
                List.of(
                        "/usr/bin/setsid",
                        "jdk/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-Dname=a b",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5006",
                        "-javaagent:agent.jar=a.link",
                        "-cp",
                        "classes:lib/a.jar",
                        "shop.Main",
                        "--port",
                        "8080"),
                command(Optional.of(Path.of("/usr/bin/setsid")), OptionalInt.of(5006))
                        .words());
    }

    @Test
    void aDebuggerThatIsWaitedForSuspendsTheStart() {
        launch.debugSuspend = true;
        assertTrue(command(Optional.empty(), OptionalInt.of(5005))
                .words()
                .contains("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:5005"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-Xint", "-XX:CompilationMode=quick-only"})
    void theDevelopersWordOnTheCompilerIsTheLast(String option) {
        launch.jvmArgs = List.of(option);
        assertFalse(words().contains("-XX:TieredStopAtLevel=1"));
        launch.jvmArgs = List.of();
        launch.environment = Map.of("JAVA_TOOL_OPTIONS", "-Dx=y " + option);
        assertFalse(words().contains("-XX:TieredStopAtLevel=1"));
        assertTrue(words().contains("-Xshare:auto"));
    }

    @Test
    void theDevelopersWordOnSharingIsTheLast() {
        launch.jvmArgs = List.of("-Xshare:off");
        assertEquals(
                1, words().stream().filter(word -> word.startsWith("-Xshare")).count());
    }

    @Test
    void withoutDevFlagsNoneAreAdded() {
        launch.devFlags = false;
        assertEquals("-javaagent:agent.jar=a.link", words().get(1));
    }

    @Test
    void whatTheJvmCanRedefineIsSwitchedOnWithoutAWarning() {
        launch.devFlags = false;
        able = new Ability(true, true);
        assertEquals(
                List.of(
                        "-XX:-PrintWarnings",
                        "-XX:+AllowRedefinitionToAddDeleteMethods",
                        "-XX:+PrintWarnings",
                        "-XX:+AllowEnhancedClassRedefinition",
                        "-javaagent:agent.jar=a.link"),
                words().subList(1, 6));
        launch.environment = Map.of("JAVA_TOOL_OPTIONS", "-XX:-PrintWarnings");
        assertEquals("-XX:+AllowEnhancedClassRedefinition", words().get(3));
        assertEquals(able, ability());
    }

    @Test
    void theDevelopersWordOnRedefinitionIsTheLast() {
        able = new Ability(true, true);
        launch.jvmArgs = List.of(
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                "-XX:+AllowEnhancedClassRedefinition",
                "-XX:-AllowEnhancedClassRedefinition");
        assertEquals(
                3, words().stream().filter(word -> word.contains("Redefin")).count());
        assertFalse(words().contains("-XX:-PrintWarnings"));
        assertEquals(new Ability(true, false), ability());
        able = Ability.PLAIN;
        assertEquals(Ability.PLAIN, ability());
    }

    @Test
    void whatWasLeftIsNamedByAProperty() {
        handover = Optional.of(Path.of("left"));
        launch.jvmArgs = List.of("-Xmx64m");
        assertEquals(List.of("-Dhotreload.state=left", "-Xmx64m"), words().subList(3, 5));
    }

    @Test
    void aLongClassPathGoesThroughAnArgumentFile() {
        launch.classpath = IntStream.range(0, 1000)
                .mapToObj(i -> Path.of("lib dir", "library \"" + i + "\\x.jar"))
                .toList();
        LaunchCommand command = command(Optional.empty(), OptionalInt.empty());
        assertTrue(command.words().contains("@a.args"));
        assertFalse(command.words().contains("-cp"));
        String file = command.argumentFile().orElseThrow();
        assertTrue(file.startsWith("-cp\n\"lib dir/library \\\"0\\\\x.jar:lib dir/library \\\"1\\\\x.jar:"), file);
        assertTrue(file.endsWith("\"\n"));
    }

    @Test
    void aModuleIsRunFromTheModulePath() {
        launch.module = Optional.of("shop");
        assertEquals(List.of("-p", "classes:lib/a.jar", "-m", "shop/shop.Main"), words().subList(4, 8));
        launch.mainClass = "";
        assertEquals("shop", words().get(7));
    }

    @Test
    void portsOfToolsAreKnown() {
        IntPredicate ports = new JvmOptions(
                        List.of(
                                "-Dcom.sun.management.jmxremote.port=9010",
                                "-Dcom.sun.management.jmxremote.rmi.port=9011",
                                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5007"),
                        Map.of())
                .toolPorts();
        assertTrue(ports.test(9010) && ports.test(9011) && ports.test(5007) && ports.test(40_123));
        assertFalse(ports.test(8080));
        assertFalse(new JvmOptions(List.of(), Map.of()).toolPorts().test(40_123));
    }

    private Ability ability() {
        return SwapFlags.ability(able, new JvmOptions(launch.jvmArgs, launch.environment));
    }

    private List<String> words() {
        return command(Optional.empty(), OptionalInt.empty()).words();
    }

    private boolean standby;

    private LaunchCommand command(Optional<Path> setsid, OptionalInt debugPort) {
        return LaunchCommand.of(
                launch.number(1),
                new LaunchCommand.Means(
                        Path.of("jdk/bin/java"),
                        setsid,
                        Path.of("agent.jar"),
                        Path.of("a.link"),
                        Path.of("a.args"),
                        debugPort,
                        able,
                        handover,
                        standby,
                        Optional.empty()));
    }
}
