package dev.hotreload.fuzz;

import dev.hotreload.agent.ToAgentFuzz;
import dev.hotreload.app.EnvFuzz;
import dev.hotreload.app.FromAgentFuzz;
import dev.hotreload.app.KeptFactsFuzz;
import dev.hotreload.build.BuildStateFuzz;
import dev.hotreload.build.GeneratorStateFuzz;
import dev.hotreload.cli.StatusFuzz;
import dev.hotreload.config.ConfigFuzz;
import dev.hotreload.config.ForeignConfigFuzz;
import dev.hotreload.config.SettingFuzz;
import dev.hotreload.project.ProjectCacheFuzz;
import dev.hotreload.verify.ArtifactFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All targets; each lives in the package whose reader it tests. */
final class Targets {
    static final List<FuzzTarget> ALL = List.of(
            new ConfigFuzz(),
            new SettingFuzz(),
            new ForeignConfigFuzz(),
            new EnvFuzz(),
            new ToAgentFuzz(),
            new FromAgentFuzz(),
            new BuildStateFuzz(),
            new GeneratorStateFuzz(),
            new ProjectCacheFuzz(),
            new KeptFactsFuzz(),
            new StatusFuzz(),
            new ArtifactFuzz());

    private static final Path CORPORA = Path.of("src/test/resources/fuzz");

    private Targets() {}

    static FuzzTarget named(String name) {
        return ALL.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target is called " + name + "; there are "
                        + ALL.stream().map(FuzzTarget::name).toList()));
    }

    /** Where its inputs are kept, what once went wrong among them. */
    static Path corpus(FuzzTarget target) {
        return CORPORA.resolve(target.name()).toAbsolutePath();
    }

    /** What the code writes, and what is kept. */
    static List<byte[]> inputs(FuzzTarget target) throws Exception {
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        for (Path file : files(corpus(target))) {
            inputs.add(Files.readAllBytes(file));
        }
        return inputs;
    }

    private static List<Path> files(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.sorted().toList();
        }
    }
}
