package dev.hotreload.app;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real JVM is swapped again and again, and measured. */
class LeaksIT {
    @TempDir
    Path dir;

    private SwapProgram program;

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void whatLeavesNothingBehindIsMeasuredAndNothingIsTold() throws Exception {
        program = new SwapProgram(dir, Path.of(System.getProperty("java.home")));
        program.start(cart(0), hook("Thread brief = new Thread(() -> {}); brief.start();"));
        program.ask("a");
        for (int i = 1; i <= 10; i++) {
            Footprint footprint = swap(i);
            assertTrue(footprint.threads().containsValue("main"), footprint.toString());
            assertTrue(footprint.threads().values().stream().noneMatch(name -> name.startsWith("hotreload")));
            assertTrue(footprint.metaspaceBytes().getAsLong() > 100_000, footprint.toString());
            assertTrue(footprint.openFiles().getAsLong() > 3, footprint.toString());
        }
        assertNull(program.heard.grown.peek());
        assertEquals("", program.errors());
    }

    /** Returns what is measured after it. */
    private Footprint swap(int number) throws Exception {
        SwapOutcome outcome = program.swap(program.work(
                SwapProgram.of("shop.Cart", program.compile(cart(number)).get("shop.Cart"))));
        assertTrue(outcome instanceof SwapOutcome.Swapped, outcome.toString());
        return requireNonNull(program.heard.measured.poll(20, TimeUnit.SECONDS));
    }

    private static String hook(String body) {
        return "package shop; class HotReload { static void swapped(java.util.Set<Class<?>> changed) throws Exception { "
                + body + " } }";
    }

    private static String cart(int number) {
        return "package shop; public class Cart { static String text(String line) { return \"" + number
                + " \" + line; } }";
    }
}
