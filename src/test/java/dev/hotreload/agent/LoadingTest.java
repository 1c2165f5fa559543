package dev.hotreload.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadingTest {
    private static final String HERE = LoadingTest.class.getName() + "$";

    /** What was initialised. */
    private static final Set<String> SEEN = new HashSet<>();

    private final Set<String> failed = new HashSet<>();

    static final class OnlyLoaded {
        static {
            SEEN.add("OnlyLoaded");
        }
    }

    static final class Initialised {
        static {
            SEEN.add("Initialised");
        }
    }

    static final class Fails {
        static final int NUMBER = Integer.parseInt("no number");
    }

    @Test
    void whatMayBeIsInitialisedAndWhatFailsIsTold() {
        List<String> initialised = List.of("gone.Missing", HERE + "Initialised", HERE + "Fails");
        new Loading(
                        List.of(HERE + "OnlyLoaded", HERE + "Initialised", HERE + "Fails", "gone.Missing"),
                        initialised,
                        failed::add)
                .run();
        assertEquals(Set.of("Initialised"), SEEN);
        assertEquals(Set.of(HERE + "Fails"), failed);
    }
}
