package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntriesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void theNewestEntryComesFirst() {
        try (Entries entries = Entries.inMemory(Clock.fixed(NOON, ZoneOffset.UTC))) {
            entries.add(new Draft("Ada", "First"));
            entries.add(new Draft("Grace", "Second"));
            assertEquals(
                    List.of(new Entry(2, "Grace", "Second", NOON), new Entry(1, "Ada", "First", NOON)),
                    entries.newest(10, 0));
            assertEquals(
                    List.of("First"),
                    entries.newest(10, 1).stream().map(Entry::message).toList());
        }
    }

    @Test
    void entriesSurviveARestart(@TempDir Path directory) {
        try (Entries entries = Entries.storedIn(directory)) {
            entries.add(new Draft("Ada", "Still here"));
        }
        try (Entries entries = Entries.storedIn(directory)) {
            assertEquals("Still here", entries.newest(1, 0).get(0).message());
        }
    }

    @Test
    void aPageNumberThatDoesNotExistShowsTheNearestPage() {
        try (Entries entries = Entries.inMemory(Clock.systemUTC())) {
            for (int i = 1; i <= Page.SIZE + 1; i++) {
                entries.add(new Draft("Ada", "Note " + i));
            }
            assertEquals(Page.SIZE, Page.of(entries, -3).entries().size());
            assertEquals(2, Page.of(entries, 99).number());
            assertEquals("Note 1", Page.of(entries, 99).entries().get(0).message());
        }
    }
}
