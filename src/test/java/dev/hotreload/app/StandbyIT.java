package dev.hotreload.app;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.agent.Protocol;
import dev.hotreload.config.ReloadConfig.Standby;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandbyIT {
    private final Heard heard = new Heard();

    /** Stands in the command lines of the JVMs. */
    private final String mark = Integer.toString(ThreadLocalRandom.current().nextInt(500_000_000, 1_000_000_000));

    @TempDir
    Path dir;

    private TestLaunch launch;
    private App app;

    @BeforeEach
    void open() {
        launch = new TestLaunch(dir);
        launch.jvmArgs = List.of("-Dmark=" + mark);
        launch.standby = Standby.AUTO;
        launch.args = List.of("listen", "0");
        app = new App(heard, dir.resolve("tmp"), new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    @AfterEach
    void leaveNothing() {
        app.kill();
        List<ProcessHandle> left = Processes.marked(mark);
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    private Heard.Ready start(int number) throws Exception {
        Launch prepared = launch.number(number);
        app.restart(number, OptionalInt.empty(), beside -> prepared);
        return heard.next(Heard.Ready.class);
    }

    private List<ProcessHandle> standbys() {
        return Processes.marked(mark).stream().filter(StandbyIT::isStandby).toList();
    }

    private static boolean isStandby(ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(word -> word.contains("=" + Protocol.STANDBY));
    }

    private ProcessHandle awaitStandby() {
        return awaitStandbyBeside(ProcessHandle.current());
    }

    private ProcessHandle awaitStandbyBeside(ProcessHandle other) {
        List<ProcessHandle> found = new ArrayList<>();
        await().atMost(ofSeconds(30)).until(() -> {
            found.addAll(standbys());
            found.remove(other);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private Heard.Ready startFromStandby(int number, ProcessHandle standby) throws Exception {
        Heard.Ready ready = start(number);
        assertTrue(ready.timings().standby(), ready.toString());
        assertTrue(standby.isAlive());
        return ready;
    }

    @Test
    void theNextVersionIsTheJvmThatWaited() throws Exception {
        Path environment = dir.resolve("environment");
        launch.args = List.of("environment", environment.toString(), "listen", "0");
        launch.told = Told.of(1, "00-first");
        assertFalse(start(1).timings().standby());
        assertTrue(Files.readString(environment).contains("TRACEPARENT=00-first"));
        ProcessHandle first = awaitStandby();
        launch.told = Told.of(4, "00-second");
        startFromStandby(2, first);
        String told = Files.readString(environment);
        assertTrue(told.contains("TRACEPARENT=00-second") && told.contains("HOTRELOAD_GENERATION=4"), told);
        ProcessHandle second = awaitStandbyBeside(first);
        startFromStandby(3, second);
        assertFalse(first.isAlive());
    }

    @Test
    void anotherCommandLineWantsAnotherJvm() throws Exception {
        start(1);
        ProcessHandle standby = awaitStandby();
        launch.environment.put("MOOD", "good");
        assertFalse(start(2).timings().standby());
        assertFalse(standby.isAlive());
        awaitStandby();
        assertTrue(start(3).timings().standby());
    }

    @Test
    void anExchangedJarWantsAnotherJvm() throws Exception {
        Path jar = jar("library.jar", "a.txt");
        launch.classpath =
                Stream.concat(launch.classpath.stream(), Stream.of(jar)).toList();
        launch.devFlags = false;
        start(1);
        awaitStandby();
        jar("library.jar", "another.txt");
        assertFalse(start(2).timings().standby());
    }

    private Path jar(String name, String entry) throws Exception {
        Path jar = dir.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }

    @Test
    void aStandbyThatDiesIsReplaced() throws Exception {
        start(1);
        ProcessHandle standby = awaitStandby();
        standby.destroyForcibly();
        awaitStandbyBeside(standby);
        assertTrue(start(2).timings().standby());
    }

    @Test
    void theApplicationsEndIsTheEndOfTheStandby() throws Exception {
        start(1);
        awaitStandby();
        app.stop();
        assertEquals(List.of(), Processes.marked(mark));
    }

    @Test
    void whereThereCanBeNoneTheReasonIsTold() throws Exception {
        launch.debugPort = OptionalInt.of(freePort());
        start(1);
        String reason = heard.next(Heard.WithoutStandby.class).reason();
        assertEquals("the port for the debugger can be open in one JVM only", reason);
        assertEquals(List.of(), standbys());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aProgramCannotTellThatItsJvmHasWaited() throws Exception {
        Path file = dir.resolve("probe.txt");
        launch.args = List.of("listen", "0", "probe", file.toString());
        start(1);
        awaitStandby();
        assertProbedAlike(file);
    }

    @Test
    void norThatItHasInitialisedClasses() throws Exception {
        Path file = dir.resolve("probe.txt");
        launch.args = List.of("listen", "0", "probe", file.toString());
        launch.standby = Standby.INIT;
        // No archive is made, which would be another reason for another standby.
        launch.jvmArgs = List.of("-Dmark=" + mark, "-Xshare:auto");
        start(1);
        ProcessHandle before = awaitStandby();
        ProcessHandle initialising = awaitStandbyBeside(before);
        await().atMost(ofSeconds(30)).until(() -> !before.isAlive());
        assertProbedAlike(file);
        assertTrue(initialising.isAlive());
    }

    private void assertProbedAlike(Path file) throws Exception {
        List<String> plain = probe(file);
        assertTrue(start(2).timings().standby());
        List<String> fromStandby = probe(file);
        List<String> more = new ArrayList<>(fromStandby);
        more.removeAll(plain);
        assertEquals(List.of(), more);
        plain.removeAll(fromStandby);
        assertEquals(List.of(), plain);
    }

    /** Without what differs from start to start anyway. */
    private List<String> probe(Path file) throws Exception {
        await().atMost(ofSeconds(20)).until(() -> Files.exists(file));
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(line.replaceAll("=(?:" + Protocol.STANDBY + ")?[^=]*\\.link", "=LINK"));
        }
        Files.delete(file);
        return lines;
    }
}
