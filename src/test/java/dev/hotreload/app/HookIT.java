package dev.hotreload.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application may hear of swaps and restarts. */
class HookIT {
    /** Says what its start has found. */
    private static final String CART = """
            package shop;
            import java.nio.file.*;
            public class Cart {
                static String text(String line) throws Exception {
                    if (line.equals("exit")) { Runtime.getRuntime().halt(3); }
                    String dir = System.getProperty("hotreload.state");
                    if (dir == null) { return "nothing"; }
                    String text = "";
                    try (var files = Files.list(Path.of(dir))) {
                        for (Path file : files.sorted().toList()) {
                            text += file.getFileName() + "=" + Files.readString(file) + " ";
                        }
                    }
                    return text.strip();
                }
            }
            """;

    @TempDir
    Path dir;

    private SwapProgram program;

    @BeforeEach
    void open() {
        program = new SwapProgram(dir, Path.of(System.getProperty("java.home")));
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void aSwapIsToldWithTheChangedClassesAndTheApplicationsLoader() throws Exception {
        program.start(
                CART,
                hook(
                        "static void swapped(java.util.Set<Class<?>> changed) { System.out.println(\"told \" + changed + \" \""
                                + " + (Thread.currentThread().getContextClassLoader() == HotReload.class.getClassLoader()) + \" \""
                                + " + Thread.currentThread().getName()); }"));
        program.ask("a");
        swap();
        assertTrue(program.printed().contains("told [class shop.Cart] true hotreload-agent-swap"), program.printed());
    }

    @Test
    void aHookThatThrowsIsPrintedOnceAndHarmsNothing() throws Exception {
        program.start(
                CART,
                hook("static void swapped(java.util.Set<Class<?>> changed) { throw new Error(\"oops\"); }"
                        + " byte[] beforeRestart() { return new byte[1]; }"
                        + " static void beforeRestart(java.nio.file.Path dir) throws Exception {"
                        + " java.nio.file.Files.writeString(dir.resolve(\"half\"), \"half\");"
                        + " throw new Exception(\"ouch\"); }"));
        program.ask("a");
        swap();
        await().until(() -> program.errors().contains("java.lang.Error: oops"));
        assertEquals(2, program.errors().split("oops|at shop\\.HotReload\\.swapped", -1).length - 1);
        program.restart(2);
        assertTrue(program.errors().contains("ouch"), program.errors());
        assertTrue(program.errors().contains("beforeRestart is not static"), program.errors());
        assertEquals("1:something", program.ask("b"));
    }

    @Test
    void whatIsLeftIsFoundByTheNextStartAlone() throws Exception {
        program.start(
                CART,
                hook("static byte[] beforeRestart() { return (\"count \" + Main.count).getBytes(); }"
                        + " private static void beforeRestart(java.nio.file.Path dir) throws Exception {"
                        + " java.nio.file.Files.writeString(dir.resolve(\"file\"), \"\" + Main.count);"
                        + " if (java.nio.file.Files.list(dir).count() != 1) { throw new Error(); } }"));
        assertEquals("1:nothing", program.ask("a"));
        program.restart(2);
        assertEquals("1:file=1 state=count 1", program.ask("a"));
        assertEquals("2:file=1 state=count 1", program.ask("a"));
        Path left = dir.resolve("tmp").resolve("handover");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(left)));
        program.app.requestStop();
        program.restart(3);
        assertEquals("1:file=2 state=count 2", program.ask("a"));
        program.app.input("exit");
        program.heard.next(Heard.Exited.class);
        program.restart(4);
        assertEquals("1:nothing", program.ask("a"));
        assertFalse(Files.exists(left));
        program.app.stop();
        program.restart(5);
        assertEquals("1:nothing", program.ask("a"));
    }

    @Test
    void aVersionThatNeverBecameReadyTakesNothingWithIt() throws Exception {
        program.start(CART, hook("static byte[] beforeRestart() { return new byte[] {'x'}; }"));
        program.launch.jvmArgs = java.util.List.of("-Xmx1k");
        Launch broken = program.launch.number(2);
        program.app.restart(2, OptionalInt.empty(), beside -> broken);
        program.heard.next(Heard.Exited.class);
        program.launch.jvmArgs = java.util.List.of();
        program.restart(3);
        assertEquals("1:state=x", program.ask("a"));
    }

    @Test
    void aHookMayTakeHalfOfTheGracePeriodUnlessSomebodyQuits() throws Exception {
        program.launch.stopTimeout = Duration.ofSeconds(4);
        String slow = hook("static byte[] beforeRestart() throws Exception { new java.util.concurrent.CountDownLatch(1)"
                + ".await(); return null; }");
        program.start(CART, slow);
        program.ask("a");
        long before = System.nanoTime();
        program.restart(2);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.toMillis() >= 2_000 && took.toMillis() < 3_900, took.toString());
        assertEquals("1:nothing", program.ask("a"));
        program.launch.stopTimeout = Duration.ofSeconds(60);
        program.restart(3);
        before = System.nanoTime();
        program.app.requestStop();
        program.app.stop();
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 10);
    }

    private void swap() throws Exception {
        byte[] changed = program.compile(CART.replace("nothing", "something")).get("shop.Cart");
        SwapOutcome outcome = program.swap(program.work(SwapProgram.of("shop.Cart", changed)));
        assertTrue(outcome instanceof SwapOutcome.Swapped, outcome.toString());
        assertEquals("2:something", program.ask("b"));
    }

    private static String hook(String methods) {
        return "package shop; class HotReload { " + methods + " }";
    }
}
