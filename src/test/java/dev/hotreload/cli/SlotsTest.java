package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.Launch;
import dev.hotreload.app.Told;
import dev.hotreload.cli.Slots.Slot;
import dev.hotreload.config.Config;
import dev.hotreload.config.ConfigLoader;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
    @TempDir
    Path dir;

    private final Slots slots = new Slots();

    private Config config(String... settings) throws Exception {
        Map<String, List<String>> flags = new LinkedHashMap<>();
        for (String setting : settings) {
            flags.put(setting.substring(0, setting.indexOf('=')), List.of(setting.substring(setting.indexOf('=') + 1)));
        }
        return ConfigLoader.load(dir, Optional.empty(), Map.of(), flags).config();
    }

    private static Optional<Launch> in(Config config, Slot slot) {
        return Optional.of(new Launch(
                1,
                Path.of("jdk"),
                List.of(),
                "app.Main",
                config.run(),
                Map.of(),
                List.of(slot.copy().orElseThrow().resolve("classes")),
                true,
                config.reload().standby(),
                slot.port(),
                Told.NOTHING,
                Optional.empty()));
    }

    @Test
    void aSingleVersionReadsWhatIsCommittedAndChoosesItsPortUnlessItAsks() throws Exception {
        Config config = config();
        assertEquals(new Slot(Optional.empty(), OptionalInt.empty()), slots.next(config, false, Optional.empty()));
        Slot asking = slots.next(config, true, Optional.empty());
        assertTrue(asking.port().isPresent());
        assertEquals(asking, slots.next(config, true, Optional.empty()), "the same after a restart");
        assertEquals(
                OptionalInt.of(4711),
                slots.next(config("proxy.app_port=4711"), false, Optional.empty())
                        .port());
    }

    @Test
    void twoVersionsHaveTwoPlacesByTurns() throws Exception {
        Config config = config("reload.handoff=overlap", "proxy.app_port=4711");
        Slot first = slots.next(config, false, Optional.empty());
        assertEquals(OptionalInt.of(4711), first.port());
        Slot second = slots.after(config, first).orElseThrow();
        assertNotEquals(first.copy(), second.copy());
        assertNotEquals(first.port(), second.port());
        assertEquals(second, slots.next(config, false, in(config, first)), "as it was foreseen");
        assertEquals(first, slots.after(config, second).orElseThrow());
        assertEquals(first, slots.next(config, false, in(config, second)));
    }

    @Test
    void aPortThatSomebodyHasTakenIsExchanged() throws Exception {
        Config config = config();
        int port = slots.next(config, true, Optional.empty()).port().orElseThrow();
        try (ServerSocket taken = new ServerSocket(port)) {
            assertTrue(taken.isBound());
            assertNotEquals(
                    OptionalInt.of(port),
                    slots.next(config, true, Optional.empty()).port());
        }
    }
}
