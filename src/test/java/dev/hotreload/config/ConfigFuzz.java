package dev.hotreload.config;

import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any bytes as the config file: it is loaded, or its problems have places. */
public final class ConfigFuzz implements FuzzTarget {
    private final Scratch scratch = new Scratch();

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void run(byte[] input) throws Exception {
        Path file = scratch.write(ConfigFile.NAME, input);
        ConfigLoader.guardOf(scratch.dir(), Optional.empty());
        try {
            ConfigLoader.load(scratch.dir(), Optional.empty(), Map.of(), Map.of(), List.of());
        } catch (ProblemException e) {
            Positions.check(e.problems(), file, input);
        }
    }
}
