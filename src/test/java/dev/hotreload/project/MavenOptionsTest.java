package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenOptionsTest {
    @Test
    void readsOptionsInAllTheirForms() {
        MavenOptions options = MavenOptions.parse(List.of(
                "# comment",
                "-Pa,b -Dx=1 -T 1C -B",
                "-P",
                "c",
                "--activate-profiles=!d",
                "-D y=2 3",
                "--define z",
                "-s my settings.xml",
                "-gs",
                "global.xml",
                "--no-transfer-progress"));
        assertEquals(List.of("a", "b", "c", "!d"), options.profiles());
        assertEquals(Map.of("x", "1", "y", "2 3", "z", "true"), options.properties());
        assertEquals(Optional.of("my settings.xml"), options.settings());
        assertEquals(Optional.of("global.xml"), options.globalSettings());
        assertFalse(options.offline());
    }

    @Test
    void theLaterWins() {
        assertEquals(
                Map.of("x", "2"), MavenOptions.parse(List.of("-Dx=1", "-Dx=2")).properties());
    }

    @Test
    void knowsOffline() {
        assertTrue(MavenOptions.parse(List.of("-o")).offline());
        assertTrue(MavenOptions.parse(List.of("-B --offline")).offline());
    }
}
