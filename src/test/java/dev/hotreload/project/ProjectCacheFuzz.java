package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Any bytes as a kept project: it is read, or there is none. The checksum is right where the first byte is odd. */
public final class ProjectCacheFuzz implements FuzzTarget {
    private final Path dir = new Scratch().dir();
    private final ProjectCache cache = new ProjectCache(dir, List.of("key"), Machine.current());
    private final Path file;

    public ProjectCacheFuzz() {
        try {
            cache.write(resolved());
            try (Stream<Path> files = Files.list(dir)) {
                file = files.findFirst().orElseThrow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "project";
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        Files.write(file, input[0] % 2 == 0 ? content : checked(content));
        cache.read();
    }

    private static byte[] checked(byte[] body) {
        CRC32 checksum = new CRC32();
        checksum.update(body);
        return ByteBuffer.allocate(Long.BYTES + body.length)
                .putLong(checksum.getValue())
                .put(body)
                .array();
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        byte[] encoded = ProjectCodec.encode(resolved());
        byte[] body = Arrays.copyOfRange(encoded, Long.BYTES - 1, encoded.length);
        body[0] = 1;
        return List.of(body);
    }

    private static ResolvedProject resolved() {
        Path root = Path.of("/p");
        ResourceFilter filter = new ResourceFilter(Map.of("a", "b"), List.of("@"), Set.of("png"));
        Project.JavacOptions javac = new Project.JavacOptions(
                Path.of("/jdk"), OptionalInt.of(17), List.of("-g"), List.of(), Project.Processing.values()[0]);
        ResourceDir resources = new ResourceDir(root, "", List.of("*"), List.of(), Optional.of(filter));
        Project.Generator generator =
                new Project.Generator("g", List.of(root), List.of("mvn"), root, List.of(root.resolve("gen")));
        Project library = new Project(
                "l",
                "maven",
                root,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                javac,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
        Project project = new Project(
                "p",
                "maven",
                root,
                List.of(root.resolve("src")),
                List.of(resources),
                List.of(),
                List.of(),
                javac,
                List.of(root.resolve("pom.xml")),
                Optional.of("p.Main"),
                List.of(new Project.Library(library, root.resolve("classes"))),
                List.of(generator));
        return new ResolvedProject(
                project,
                List.of(Problem.at(root, 1, 2, "a warning")),
                List.of(new Stamp(Stamp.Kind.VARIABLE, "NONE", "absent")),
                Instant.ofEpochMilli(Long.MAX_VALUE));
    }
}
