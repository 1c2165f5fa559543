package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import dev.hotreload.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Any bytes as what is known of generators: they run, or need not, and no build fails for it. */
public final class GeneratorStateFuzz implements FuzzTarget {
    private final Scratch scratch = new Scratch();

    @Override
    public String name() {
        return "generators";
    }

    @Override
    public void run(byte[] input) throws Exception {
        Path state = scratch.write("generators", input);
        Path schema = scratch.write("schema.xsd", new byte[] {1});
        Path made = Files.createDirectories(scratch.dir().resolve("made"));
        Project.Generator generator =
                new Project.Generator("g", List.of(schema), List.of("true"), scratch.dir(), List.of(made));
        Generators generators = new Generators(List.of(generator), Map.of(), Duration.ofSeconds(1), state);
        assertEquals(List.of(), generators.run(call -> List.of()));
        assertEquals(List.of(), generators.run(call -> List.of()));
    }

    @Override
    public List<byte[]> seeds() {
        return List.of("#Mon Nov 23\ng\\ 1\\u0041=2 made nothing\n".getBytes(StandardCharsets.UTF_8));
    }
}
