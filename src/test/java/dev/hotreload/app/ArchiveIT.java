package dev.hotreload.app;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.NewerJdk;
import dev.hotreload.config.ReloadConfig.Standby;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives are made by the real JVM, which takes it some seconds. */
class ArchiveIT {
    private final Heard heard = new Heard();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private TestLaunch launch;
    private App app;

    @BeforeEach
    void open() throws Exception {
        launch = new TestLaunch(dir);
        launch.standby = Standby.AUTO;
        launch.args = List.of("library", "listen", "0");
        Path classes = Files.createDirectory(dir.resolve("classes"));
        launch.classpath = Stream.concat(
                        Stream.of(classes), Stream.concat(Stream.of(library()), launch.classpath.stream()))
                .toList();
        app = new App(heard, dir.resolve("tmp"), out, out);
    }

    @AfterEach
    void leaveNothing() {
        app.kill();
        List<ProcessHandle> left = Processes.marked(dir.toString());
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    private Path library() throws Exception {
        Path jar = Path.of(Awaitility.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Files.copy(jar, dir.resolve("library.jar"));
    }

    private long start(int number) throws Exception {
        Launch prepared = launch.number(number);
        app.restart(number, OptionalInt.empty(), beside -> prepared);
        heard.next(Heard.Ready.class);
        return Processes.marked(dir.toString()).stream()
                .filter(process -> command(process).contains("dev.hotreload.app.fixture.Fixture"))
                .filter(process -> !process.info()
                        .startInstant()
                        .orElseThrow()
                        .isBefore(ProcessHandle.current().info().startInstant().orElseThrow()))
                .mapToLong(ProcessHandle::pid)
                .max()
                .orElseThrow();
    }

    private static String command(ProcessHandle process) {
        return String.join(" ", process.info().arguments().orElse(new String[0]));
    }

    private void awaitArchive(int archives) {
        await().atMost(ofSeconds(60))
                .until(() -> Files.exists(dir.resolve("tmp/archive")) && files().size() == archives);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(dir.resolve("tmp/archive"))) {
            return files.filter(file -> file.toString().endsWith(".entries")).toList();
        }
    }

    private static boolean usesArchive(long pid) throws Exception {
        return Files.readString(Path.of("/proc", Long.toString(pid), "maps")).contains("/tmp/archive/");
    }

    @Test
    void theArchiveOfTheLibrariesIsMadeAndUsedAndLeftOutWhereTheOrderOfTheClassPathMatters() throws Exception {
        assertFalse(usesArchive(start(1)));
        awaitArchive(1);
        app.stop();
        launch.standby = Standby.OFF;
        assertTrue(usesArchive(start(2)));

        Path twice = Files.createDirectories(dir.resolve("classes/org/awaitility/reflect"))
                .resolve("WhiteboxImpl.class");
        Files.writeString(twice, "the project's own");
        assertFalse(usesArchive(start(3)));
        Files.delete(twice);
        Path beside = Files.writeString(twice.resolveSibling("a.properties"), "in a directory that a library has, too");
        assertFalse(usesArchive(start(4)));
        Files.delete(beside);
        assertTrue(usesArchive(start(5)));

        launch.jvmArgs = List.of("-Xshare:off");
        assertFalse(usesArchive(start(6)));
        assertEquals("", out.toString());
    }

    /** The newer JDK links classes in the archive, and then takes it with the same modules only, and with no debugger. */
    @Test
    void theArchiveFitsTheModulesAndTheDebugger() throws Exception {
        Optional<Path> newer = NewerJdk.home();
        assumeTrue(newer.isPresent(), "needs a JDK 25");
        launch.javaHome = newer.get();
        launch.jvmArgs = List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-XX:+UseSerialGC");
        assertFalse(usesArchive(start(1)));
        awaitArchive(1);
        assertTrue(usesArchive(start(2)));

        launch.debugPort = OptionalInt.of(freePort());
        assertFalse(usesArchive(start(3)));
        awaitArchive(2);
        heard.next(Heard.WithoutStandby.class);
        assertTrue(usesArchive(start(4)));
        launch.debugPort = OptionalInt.empty();
        assertTrue(usesArchive(start(5)));

        launch.jvmArgs = Stream.concat(
                        launch.jvmArgs.stream(), Stream.of("-Xlog:class+load:file=" + dir.resolve("loaded-%p.txt")))
                .toList();
        assertEquals(Set.of("shared"), lambdasOfTheLibrary(start(6)));
    }

    /** Where the JVM has them from. */
    private Set<String> lambdasOfTheLibrary(long pid) throws Exception {
        try (Stream<String> lines = Files.lines(dir.resolve("loaded-" + pid + ".txt"))) {
            return lines.filter(line -> line.contains("org.awaitility.Awaitility$$Lambda"))
                    .map(line -> line.contains("shared objects file") ? "shared" : "made")
                    .collect(Collectors.toSet());
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void whatIsBeingMadeEndsWithTheApplication() throws Exception {
        start(1);
        await().atMost(ofSeconds(30))
                .until(() -> Processes.marked(dir.toString()).stream()
                        .anyMatch(process -> command(process).contains("-Xshare:dump")));
        app.stop();
        await().atMost(ofSeconds(5))
                .until(() -> Processes.marked(dir.toString()).isEmpty());
    }
}
