package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "port, port, 0",
        "prot, port, 1",
        "por, port, 1",
        "porrt, port, 1",
        "pirt, port, 1",
        "'', port, 4",
        "abc, xyz, 3",
        "debonuce, debounce, 1",
    })
    void theDistanceCountsEditsAndSwapsOfNeighbours(String a, String b, int distance) {
        assertEquals(distance, Suggestion.distance(a, b));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.prot      | ; did you mean \"proxy.port\"?",
                "watch.debonce   | ; did you mean \"watch.debounce\"?",
                "watch.Debounce  | ; did you mean \"watch.debounce\"?",
                "debounce        | ; did you mean \"watch.debounce\"?",
                "build.exclude_dir | ; did you mean \"watch.exclude_dir\"?",
                "build.delay     | ; did you mean \"watch.debounce\"?",
                "tmpdir          | ; did you mean \"tmp_dir\"?",
                "something.quite.else | ''",
            })
    void anUnknownKeyGetsTheNearestOne(String typed, String words) {
        assertEquals(words, Schema.suggestKey(typed));
    }
}
