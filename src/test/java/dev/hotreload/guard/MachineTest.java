package dev.hotreload.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    private static final Map<String, String> POD = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

    @TempDir
    Path root;

    /** An init that was told to run us, and no terminal. */
    @BeforeEach
    void files() throws IOException {
        write("proc/1/cmdline", "tini\0--\0/opt/hotreload\0run\0");
        write("proc/self/stat", "7 (a) b) S 1 7 7 0 -1 4194560");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Machine seen(Map<String, String> environment, boolean first, boolean childOfInit) {
        return Machine.seen(root, root, environment, first ? 1 : 7, childOfInit ? 1 : 2);
    }

    @Test
    void aMachineWithoutMarksIsNoContainer() {
        assertEquals(new Machine(false, false, false, false), seen(Map.of(), false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {".dockerenv", "run/.containerenv"})
    void aContainerIsKnownByAFile(String mark) throws IOException {
        write(mark, "");
        assertTrue(seen(Map.of(), false, false).container());
    }

    @ParameterizedTest
    @CsvSource({
        "container, podman, true",
        "KUBERNETES_SERVICE_HOST, 10.0.0.1, true",
        "container, ' ', false",
        "HOSTNAME, podman, false",
    })
    void orByAVariable(String name, String value, boolean container) {
        assertEquals(container, seen(Map.of(name, value), false, false).container());
    }

    @Test
    void theFirstProcessIsWhatAContainerWasStartedFor() {
        Machine first = seen(Map.of(), true, false);
        assertTrue(first.container());
        assertTrue(first.startedByContainer());
    }

    @Test
    void soIsTheOneThatTheLauncherSaysItStartedAsTheFirst() {
        System.setProperty("hotreload.first", "true");
        try {
            assertTrue(seen(Map.of(), false, false).startedByContainer());
        } finally {
            System.clearProperty("hotreload.first");
        }
    }

    @Test
    void soIsTheChildOfAnInitThatWasToldToRunItAndHasNoTerminal() throws IOException {
        assertTrue(seen(POD, false, true).startedByContainer());
        assertFalse(seen(POD, false, false).startedByContainer());
        assertFalse(seen(Map.of(), false, true).startedByContainer());

        write("proc/self/stat", "7 (a) b) S 1 7 7 34816 -1 4194560");
        assertFalse(seen(POD, false, true).startedByContainer());
        Files.delete(root.resolve("proc/self/stat"));
        assertFalse(seen(POD, false, true).startedByContainer());
    }

    @Test
    void anInitThatWasToldToRunSomethingElseDidNotStartIt() throws IOException {
        write("proc/1/cmdline", "/sbin/init\0");
        assertFalse(seen(POD, false, true).startedByContainer());
        Files.delete(root.resolve("proc/1/cmdline"));
        assertFalse(seen(POD, false, true).startedByContainer());
    }

    @Test
    void aProjectThatCannotBeWrittenIsReadOnly() {
        Path absent = root.resolve("absent");
        assertTrue(Machine.seen(root, absent, Map.of(), 7, 2).readOnlyProject());
    }
}
