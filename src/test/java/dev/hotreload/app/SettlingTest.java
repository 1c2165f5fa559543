package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static boolean settles(Settling settling, int afterMillis, int cpuPercent) {
        boolean settled = false;
        for (int age = 0; age <= afterMillis; age += 200) {
            settled = settling.sample(Duration.ofMillis(age), Duration.ofMillis(age * cpuPercent / 100));
        }
        return settled;
    }

    @Test
    void aCalmSecondIsTheEndOfAStart() {
        assertFalse(settles(new Settling(false), 800, 0));
        assertTrue(settles(new Settling(false), 1_000, 5));
        assertFalse(settles(new Settling(false), 3_000, 50));
    }

    @Test
    void aServerIsGivenLongerSinceItMayWantTheProcessor() {
        assertFalse(settles(new Settling(true), 4_800, 1));
        assertTrue(settles(new Settling(true), 5_000, 1));
    }
}
