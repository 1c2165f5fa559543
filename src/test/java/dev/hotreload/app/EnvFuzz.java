package dev.hotreload.app;

import dev.hotreload.config.Positions;
import dev.hotreload.config.ProblemException;
import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Any bytes as an env file: its variables are read, or its problems have places. */
public final class EnvFuzz implements FuzzTarget {
    private final Scratch scratch = new Scratch();

    @Override
    public String name() {
        return "env";
    }

    @Override
    public void run(byte[] input) throws Exception {
        Path file = scratch.write(".env", input);
        try {
            EnvFiles.load(List.of(file), Map.of("HOME", "/home/ada"));
        } catch (ProblemException e) {
            Positions.check(e.problems(), file, input);
        }
    }
}
