package dev.hotreload.config;

import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any bytes as the config file of another tool, which the first byte picks: what is carried over makes a file of ours that
 * can be read.
 */
public final class ForeignConfigFuzz implements FuzzTarget {
    private static final List<String> NAMES = List.of(".air.toml", "nodemon.json", "package.json");

    private final Scratch scratch = new Scratch();

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        Path file = scratch.write(NAMES.get((input[0] & 0xff) % NAMES.size()), content);
        try {
            Optional<ForeignConfig> foreign = ForeignConfig.find(scratch.dir());
            if (foreign.isPresent()) {
                load(StarterFile.text(List.of(), List.of(), foreign));
            }
        } catch (ProblemException e) {
            Positions.check(e.problems(), file, content);
        } finally {
            Files.delete(file);
        }
    }

    private void load(String starter) throws Exception {
        Path own = scratch.write(ConfigFile.NAME, starter.getBytes(StandardCharsets.UTF_8));
        try {
            ConfigLoader.load(scratch.dir(), Optional.empty(), Map.of(), Map.of(), List.of());
        } catch (ProblemException e) {
            throw new AssertionError(e.problems() + " in " + starter, e);
        } finally {
            Files.delete(own);
        }
    }
}
