package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any text as the value of any key, behind its flag and in its variable; the first byte picks the key. */
public final class SettingFuzz implements FuzzTarget {
    private final Path dir = new Scratch().dir();

    @Override
    public String name() {
        return "setting";
    }

    @Override
    public void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        List<Key> keys = ConfigLoader.keys();
        Key key = keys.get((input[0] & 0xff) % keys.size());
        String value = new String(Arrays.copyOfRange(input, 1, input.length), StandardCharsets.UTF_8);
        load(Map.of(key.variable(), value), Map.of());
        load(Map.of(), Map.of(key.name(), List.of(value)));
    }

    private void load(Map<String, String> environment, Map<String, List<String>> flags) {
        try {
            ConfigLoader.load(dir, Optional.empty(), environment, flags, List.of());
        } catch (ProblemException e) {
            assertFalse(e.problems().isEmpty());
            e.problems().forEach(problem -> assertFalse(problem.message().isBlank()));
        }
    }
}
