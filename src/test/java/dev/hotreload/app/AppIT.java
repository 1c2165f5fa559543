package dev.hotreload.app;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.hotreload.SignalMask;
import dev.hotreload.app.fixture.Fixture;
import dev.hotreload.command.Os;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig.Ready;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppIT {
    private final Heard heard = new Heard();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Stands in the command lines of the JVM and of what it spawns. */
    private final String mark = Integer.toString(ThreadLocalRandom.current().nextInt(500_000_000, 1_000_000_000));

    @TempDir
    Path dir;

    private TestLaunch launch;
    private App app;

    @BeforeEach
    void open() throws Exception {
        launch = new TestLaunch(dir);
        launch.jvmArgs = List.of("-Dmark=" + mark);
        app = new App(heard, dir.resolve("tmp"), out, err);
    }

    @AfterEach
    void leaveNothing() {
        app.kill();
        List<ProcessHandle> left = alive();
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    @Test
    void theFirstPortMakesItReadyAndIsFreeAfterwards() throws Exception {
        start(1, "wait", "200", "listen", "0");
        Heard.Ready ready = heard.next(Heard.Ready.class);
        Endpoint endpoint = ready.endpoint().orElseThrow();
        connect(endpoint);
        assertEquals(1, ready.launch());
        assertEquals(Duration.ZERO, ready.timings().stop());
        assertTrue(ready.timings().start().compareTo(ofMillis(200)) > 0, ready.toString());
        assertEquals(1, alive().size());
        app.stop();
        assertEquals(List.of(), alive());
        bind(endpoint.port());
        assertEquals(List.of(), heard.rest());
        try (var left = Files.list(dir.resolve("tmp"))) {
            assertEquals(
                    List.of("hotreload-agent.jar"),
                    left.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void aFixedPortServesRestartAfterRestart() throws Exception {
        String port = Integer.toString(freePort());
        for (int i = 1; i <= 4; i++) {
            start(i, "listen", port);
            assertEquals(i, heard.next(Heard.Ready.class).launch());
        }
        start(5, "listen", port);
        assertTrue(heard.next(Heard.Ready.class).timings().stop().compareTo(Duration.ZERO) > 0);
        assertEquals(1, alive().size());
    }

    @Test
    void httpMakesItReadyWhenTheStatusIsGood() throws Exception {
        launch.ready = new Ready.Http("/health");
        start(1, "http", "800");
        Heard.Ready ready = heard.next(Heard.Ready.class);
        assertTrue(ready.timings().start().compareTo(ofMillis(800)) > 0, ready.toString());
        connect(ready.endpoint().orElseThrow());
    }

    @Test
    void aLineMakesItReadyAndTheOutputPassesUntouched() throws Exception {
        launch.ready = new Ready.Log(Pattern.compile("Started .* in"));
        String coloured = "\u001b[32mStarted\u001b[0m Fixture in 1 s \u00e9";
        start(1, "print", "first", "wait", "300", "print", coloured);
        Heard.Ready ready = heard.next(Heard.Ready.class);
        assertTrue(ready.timings().start().compareTo(ofMillis(300)) > 0, ready.toString());
        app.stop();
        assertTrue(
                out.toString().startsWith("first" + System.lineSeparator() + "\u001b[32mStarted\u001b[0m Fixture"),
                out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void noneIsReadyAtOnceAndThePortIsToldLater() throws Exception {
        launch.ready = new Ready.None();
        start(1, "listen", "0");
        assertEquals(Optional.empty(), heard.next(Heard.Ready.class).endpoint());
        connect(heard.next(Heard.Listening.class).endpoint());
    }

    @Test
    void anApplicationWithoutPortIsReadyWhenItHasSettled() throws Exception {
        start(1, "burn", "1500", "wait", "3000", "listen", "0");
        Heard.Ready ready = heard.next(Heard.Ready.class);
        assertEquals(Optional.empty(), ready.endpoint());
        assertTrue(ready.timings().start().compareTo(ofMillis(2_400)) > 0, ready.toString());
        connect(heard.next(Heard.Listening.class).endpoint());
    }

    @Test
    void aPortOfAChildProcessCounts() throws Exception {
        launch.args = List.of();
        String java = Path.of(launch.javaHome.toString(), "bin", "java").toString();
        start(
                1,
                "spawn",
                java + " -Dmark=" + mark + " -cp " + launch.classpath.get(0) + " " + Fixture.class.getName()
                        + " listen 0");
        connect(heard.next(Heard.Ready.class).endpoint().orElseThrow());
    }

    @Test
    void aCrashIsReportedWithItsCodeAndNothingStaysBehind() throws Exception {
        start(1, "orphan", "sleep " + mark + " &", "exit", "3");
        AppExit exit = heard.next(Heard.Exited.class).exit();
        assertEquals(OptionalInt.of(3), exit.code());
        assertEquals("exited with code 3", exit.reason());
        assertFalse(exit.wasReady());
        assertEquals(List.of(), alive());
        start(2, "listen", "0", "wait", "300", "exit", "0");
        heard.next(Heard.Ready.class);
        assertTrue(heard.next(Heard.Exited.class).exit().wasReady());
    }

    @Test
    void whoHasTakenThePortOfTheVersionBeforeIsNamed() throws Exception {
        int port = freePort();
        start(1, "listen", Integer.toString(port));
        heard.next(Heard.Ready.class);
        app.stop();
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            start(2, "listen", Integer.toString(stranger.getLocalPort()));
            String reason = heard.next(Heard.Exited.class).exit().reason();
            String expected = "exited with code 1; port " + port + " is taken by process "
                    + ProcessHandle.current().pid() + " (";
            assertTrue(reason.startsWith(expected), reason);
        }
        start(3, "exit", "1");
        assertEquals("exited with code 1", heard.next(Heard.Exited.class).exit().reason());
    }

    @Test
    void aStartThatTakesTooLongIsStoppedPolitely() throws Exception {
        launch.ready = new Ready.Port();
        launch.readyTimeout = ofMillis(1_500);
        start(1, "hook", dir.resolve("hook").toString());
        AppExit exit = heard.next(Heard.Exited.class).exit();
        assertTrue(
                exit.reason()
                        .startsWith("never became ready within 1500ms: it listened on no port; the thread main is in "
                                + Fixture.class.getName()),
                exit.reason());
        assertTrue(exit.reason().contains("\nmain\n    at "), exit.reason());
        assertEquals(List.of(), alive());
        assertTrue(Files.exists(dir.resolve("hook")));
    }

    @Test
    void whatCannotBeStartedIsReportedWithItsProblems() throws Exception {
        app.restart(1, OptionalInt.empty(), beside -> {
            throw new ProblemException(List.of(Problem.of("one"), Problem.of("two")));
        });
        assertEquals(2, heard.next(Heard.Exited.class).exit().problems().size());
        launch.javaHome = dir.resolve("nowhere");
        start(2, "listen", "0");
        assertTrue(heard.next(Heard.Exited.class).exit().problems().toString().contains("nowhere"));
    }

    @Test
    void whatIsUpIsNotStoppedForAStartThatCannotBeTriedAndIsStillWatched() throws Exception {
        start(1, "listen", "0");
        heard.next(Heard.Ready.class);
        List<ProcessHandle> before = alive();
        app.restart(2, OptionalInt.empty(), new Preparation() {
            @Override
            public void check() throws ProblemException {
                throw new ProblemException(List.of(Problem.of("no")));
            }

            @Override
            public Launch prepare(Optional<Launch> beside) {
                throw new AssertionError("it was checked");
            }
        });
        AppExit refused = heard.next(Heard.Exited.class).exit();
        assertEquals(OptionalInt.of(1), refused.goesOn());
        assertEquals(before, alive());
        before.forEach(ProcessHandle::destroyForcibly);
        Heard.Exited ended = heard.next(Heard.Exited.class);
        assertEquals(1, ended.launch());
        assertTrue(ended.exit().wasReady(), ended.toString());
    }

    @Test
    void aPoliteStopRunsTheShutdownHooks() throws Exception {
        assumeFalse(SignalMask.ignores(2), "INT is ignored here, and so by all that is started");
        launch.stopSignal = "INT";
        start(1, "hook", dir.resolve("hook").toString(), "listen", "0");
        heard.next(Heard.Ready.class);
        start(2, "hook", dir.resolve("hook").toString(), "listen", "0");
        heard.next(Heard.Ready.class);
        assertEquals("hook\n", Files.readString(dir.resolve("hook")));
        launch.stopSignal = "TERM";
        app.stop();
        assertEquals("hook\nhook\n", Files.readString(dir.resolve("hook")));
    }

    @Test
    void whoIgnoresTheSignalIsKilledWithItsTree() throws Exception {
        launch.stopTimeout = ofMillis(700);
        start(1, "orphan", "sh -c 'sleep " + mark + " & ' &", "spawn", "sleep " + mark, "stubborn", "listen", "0");
        Endpoint endpoint = heard.next(Heard.Ready.class).endpoint().orElseThrow();
        assertTrue(alive().size() >= 3, alive().toString());
        long before = System.nanoTime();
        app.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertEquals(List.of(), alive());
        bind(endpoint.port());
        assertTrue(took.compareTo(ofMillis(700)) >= 0 && took.compareTo(ofSeconds(4)) < 0, took.toString());
    }

    @Test
    void killCutsThePoliteStopShort() throws Exception {
        start(1, "stubborn", "listen", "0");
        heard.next(Heard.Ready.class);
        Thread stopper = new Thread(app::stop, "test-stopper");
        stopper.start();
        await().until(() -> stopper.getState() == Thread.State.TIMED_WAITING);
        long before = System.nanoTime();
        app.kill();
        stopper.join(5_000);
        assertFalse(stopper.isAlive());
        assertEquals(List.of(), alive());
        assertTrue(System.nanoTime() - before < ofSeconds(4).toNanos());
        start(2, "listen", "0");
        assertEquals(List.of(), alive());
    }

    /** The JVM would give it 300 ms to come back from there. */
    @Test
    void whileTheApplicationStopsTheAgentDoesNotWaitInNativeCode() throws Exception {
        Path seen = dir.resolve("seen");
        start(1, "sees-agent-wait", seen.toString(), "listen", "0");
        heard.next(Heard.Ready.class);
        app.stop();
        assertTrue(Files.exists(seen));
    }

    @Test
    void ofManyQuickRestartsOneIsLeft() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        start(1, "listen", "0");
        heard.next(Heard.Ready.class);
        launch.args = List.of("listen", "0");
        for (int i = 2; i <= 11; i++) {
            int number = i;
            app.restart(number, OptionalInt.empty(), beside -> {
                prepared.incrementAndGet();
                return launch.number(number);
            });
        }
        assertEquals(11, heard.next(Heard.Ready.class).launch());
        assertTrue(prepared.get() <= 2, prepared + " prepared");
        assertEquals(1, alive().size());
        assertEquals(List.of(), heard.rest());
    }

    @Test
    void aRestartDuringAStartStopsTheOlder() throws Exception {
        start(1, "wait", "60000", "listen", "0");
        for (int i = 2; i <= 4; i++) {
            await().until(() -> alive().size() == 1);
            start(i, "wait", i < 4 ? "60000" : "0", "listen", "0");
        }
        assertEquals(4, heard.next(Heard.Ready.class).launch());
        assertEquals(1, alive().size());
    }

    @Test
    void aStopForgetsWhatWasToBeStarted() throws Exception {
        start(1, "listen", "0");
        app.stop();
        assertEquals(List.of(), alive());
        start(2, "listen", "0");
        assertEquals(2, heard.next(Heard.Ready.class).launch());
    }

    @Test
    void withKeysTheInputStaysOpenAndTakesLines() throws Exception {
        Path lines = dir.resolve("lines");
        app.input("dropped, because nothing runs");
        start(1, "read", lines.toString(), "listen", "0");
        heard.next(Heard.Ready.class);
        app.input("one");
        app.input("two");
        await().until(() -> Files.exists(lines) && Files.readAllLines(lines).size() >= 2);
        assertEquals(List.of("one", "two"), Files.readAllLines(lines));
    }

    @Test
    void theEnvironmentIsExactlyTheGivenOne() throws Exception {
        Path file = dir.resolve("environment");
        launch.environment = Map.of("ONLY", "this");
        start(1, "environment", file.toString(), "listen", "0");
        heard.next(Heard.Ready.class);
        assertEquals("{ONLY=this}", Files.readString(file));
    }

    @Test
    void theDebugPortIsTheNextFreeOneAndStays() throws Exception {
        int taken = freePort();
        launch.debugPort = OptionalInt.of(taken);
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            start(1, "wait", "500", "listen", "0");
            Endpoint endpoint = heard.next(Heard.Ready.class).endpoint().orElseThrow();
            int debug = app.debugPort().orElseThrow();
            assertTrue(debug > other.getLocalPort());
            assertTrue(endpoint.port() != debug);
        }
        int debug = app.debugPort().orElseThrow();
        launch.debugSuspend = true;
        launch.readyTimeout = ofMillis(100);
        start(2, "listen", "0");
        await().until(() -> ListeningPorts.on(Os.current())
                .of(alive().stream().map(ProcessHandle::pid).toList())
                .contains(new Endpoint("127.0.0.1", debug)));
        await().during(ofMillis(1_500)).until(() -> heard.rest().isEmpty());
    }

    @Test
    void theDebugPortFollowsTheConfiguration() throws Exception {
        launch.debugPort = OptionalInt.of(freePort());
        start(1, "listen", "0");
        heard.next(Heard.Ready.class);
        assertEquals(launch.debugPort, app.debugPort());
        launch.debugPort = OptionalInt.of(freePort());
        start(2, "listen", "0");
        heard.next(Heard.Ready.class);
        assertEquals(launch.debugPort, app.debugPort());
        launch.debugPort = OptionalInt.empty();
        start(3, "listen", "0");
        heard.next(Heard.Ready.class);
        assertEquals(OptionalInt.empty(), app.debugPort());
    }

    @Test
    void aSignalThatCannotBeSentLeadsToTheKill() throws Exception {
        launch.stopSignal = "no signal\0";
        start(1, "listen", "0");
        heard.next(Heard.Ready.class);
        start(2, "listen", "0");
        assertEquals(2, heard.next(Heard.Ready.class).launch());
        assertEquals(1, alive().size());
    }

    @Test
    void theTemporaryDirectoryMayBeDeletedAtAnyTime() throws Exception {
        start(1, "listen", "0");
        heard.next(Heard.Ready.class);
        try (Stream<Path> files = Files.list(dir.resolve("tmp"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir.resolve("tmp"));
        start(2, "listen", "0");
        assertEquals(2, heard.next(Heard.Ready.class).launch());
    }

    @Test
    void aLongClassPathArrives() throws Exception {
        Path classes = launch.classpath.get(0);
        launch.classpath = IntStream.rangeClosed(0, 500)
                .mapToObj(i -> i < 500 ? dir.resolve("no such library \"" + i + "\".jar") : classes)
                .toList();
        start(1, "listen", "0");
        heard.next(Heard.Ready.class);
    }

    private void start(int number, String... args) {
        launch.args = List.of(args);
        Launch prepared = launch.number(number);
        app.restart(number, OptionalInt.empty(), beside -> prepared);
    }

    private List<ProcessHandle> alive() {
        return Processes.marked(mark);
    }

    private static void connect(Endpoint endpoint) throws Exception {
        new Socket(endpoint.host(), endpoint.port()).close();
    }

    private static void bind(int port) {
        assertDoesNotThrow(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
