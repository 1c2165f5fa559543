package dev.hotreload.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent arms itself by a link file of this start alone. */
class LinkTest {
    @TempDir
    Path dir;

    private Path link(String text) throws IOException {
        return Files.writeString(dir.resolve("agent-1.link"), text);
    }

    private static String missing(String path) {
        return assertThrows(Link.Missing.class, () -> Link.take(path)).reason();
    }

    @Test
    void aLinkIsTakenAwayWhenItIsRead() throws Exception {
        Path file = link("4711\nsecret\n1500\n");
        assertEquals(new Link(4711, "secret", Duration.ofMillis(1500)), Link.take(file.toString()));
        assertFalse(Files.exists(file));
        assertEquals("there is no link file to take", missing(file.toString()));
    }

    @Test
    void withoutOneNothingIsArmed() throws Exception {
        assertEquals("it is given no link file", missing(""));
        assertEquals(
                "there is no link file to take", missing(dir.resolve("absent").toString()));
        assertEquals("there is no link file to take", missing("\0"));
    }

    @Test
    void oneThatIsOlderThanThisJvmByMoreThanItsStartTakesIsOfAnother() throws Exception {
        Path file = link("4711\nsecret\n1500\n");
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        Files.setLastModifiedTime(file, FileTime.from(started.minus(Duration.ofMinutes(2))));
        assertEquals("the link file is of another start", missing(file.toString()));
        Files.setLastModifiedTime(file, FileTime.from(started.minus(Duration.ofSeconds(30))));
        assertEquals(4711, Link.take(file.toString()).port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711\nsecret\n", "4711\nsecret\n1500\nmore\n"})
    void oneWithoutItsThreeLinesIsDamaged(String text) throws Exception {
        assertEquals("the link file is damaged", missing(link(text).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"port\nsecret\n1500\n", "4711\nsecret\nlong\n"})
    void oneWithoutNumbersIsNone(String text) throws Exception {
        assertEquals("there is no link file to take", missing(link(text).toString()));
    }
}
