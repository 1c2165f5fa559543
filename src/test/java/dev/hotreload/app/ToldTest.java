package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldTest {
    @Test
    void anApplicationIsToldItsGenerationAndItsReloadTwice() {
        assertEquals(
                new Told(
                        Map.of("hotreload.generation", "3", "hotreload.traceparent", "00-a-b-01"),
                        Map.of("HOTRELOAD_GENERATION", "3", "TRACEPARENT", "00-a-b-01")),
                Told.of(3, "00-a-b-01"));
    }
}
