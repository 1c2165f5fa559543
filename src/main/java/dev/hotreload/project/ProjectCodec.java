package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes a resolved project as bytes: the fields one after the other, and a checksum before them. A format of our own
 * because it is read at every start, and a JSON library takes longer to load than this takes to run.
 */
final class ProjectCodec {
    /** Part of the key of every entry: a change of the format needs no reading of older ones. */
    static final String FORMAT = "4";

    /** The libraries of a project are listed with it, and have none of their own; more than this is damage. */
    private static final int DEEPEST = 100;

    private ProjectCodec() {}

    /** A value in its written form. */
    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    /** The way back. */
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] encode(ResolvedProject resolved) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        writeProject(out, resolved.project());
        writeList(out, resolved.warnings(), ProjectCodec::writeProblem);
        writeList(out, resolved.stamps(), (o, stamp) -> {
            writeText(o, stamp.kind().name());
            writeText(o, stamp.name());
            writeText(o, stamp.value());
        });
        out.writeLong(resolved.expires().toEpochMilli());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        head.writeLong(checksum(body.toByteArray()));
        body.writeTo(head);
        return whole.toByteArray();
    }

    /** Fails with an {@code IOException} for anything that {@link #encode} did not write. */
    static ResolvedProject decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        long checksum = in.readLong();
        byte[] body = in.readAllBytes();
        if (checksum != checksum(body)) {
            throw new IOException("damaged");
        }
        try {
            return read(new DataInputStream(new ByteArrayInputStream(body)));
        } catch (IllegalArgumentException foreign) {
            throw new IOException("another program's", foreign);
        }
    }

    private static ResolvedProject read(DataInputStream in) throws IOException {
        Project project = readProject(in, 0);
        List<Problem> warnings = readList(in, ProjectCodec::readProblem);
        List<Stamp> stamps = readList(in, i -> new Stamp(Stamp.Kind.valueOf(readText(i)), readText(i), readText(i)));
        return new ResolvedProject(project, warnings, stamps, Instant.ofEpochMilli(in.readLong()));
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static void writeProject(DataOutputStream out, Project project) throws IOException {
        writeText(out, project.name());
        writeText(out, project.tool());
        writePath(out, project.root());
        writeList(out, project.sourceDirs(), ProjectCodec::writePath);
        writeList(out, project.resourceDirs(), ProjectCodec::writeResourceDir);
        writeList(out, project.compileClasspath(), ProjectCodec::writePath);
        writeList(out, project.runtimeClasspath(), ProjectCodec::writePath);
        Project.JavacOptions javac = project.javac();
        writePath(out, javac.javaHome());
        out.writeInt(javac.release().orElse(0));
        writeList(out, javac.args(), ProjectCodec::writeText);
        writeList(out, javac.processorPath(), ProjectCodec::writePath);
        writeText(out, javac.processing().name());
        writeList(out, project.buildFiles(), ProjectCodec::writePath);
        writeList(out, project.declaredMainClass().stream().toList(), ProjectCodec::writeText);
        writeList(out, project.jvmArgs(), ProjectCodec::writeText);
        writeList(out, project.libraries(), (o, library) -> {
            writeProject(o, library.project());
            writePath(o, library.classDir());
        });
        writeList(out, project.generators(), ProjectCodec::writeGenerator);
    }

    private static Project readProject(DataInputStream in, int above) throws IOException {
        if (above > DEEPEST) {
            throw new IOException("libraries within libraries without end");
        }
        return new Project(
                readText(in),
                readText(in),
                readPath(in),
                readList(in, ProjectCodec::readPath),
                readList(in, ProjectCodec::readResourceDir),
                readList(in, ProjectCodec::readPath),
                readList(in, ProjectCodec::readPath),
                readJavac(in),
                readList(in, ProjectCodec::readPath),
                readOptional(in, ProjectCodec::readText),
                readList(in, ProjectCodec::readText),
                readList(in, i -> new Project.Library(readProject(i, above + 1), readPath(i))),
                readList(in, ProjectCodec::readGenerator),
                Optional.empty(),
                Optional.empty());
    }

    private static void writeGenerator(DataOutputStream out, Project.Generator generator) throws IOException {
        writeText(out, generator.name());
        writeList(out, generator.inputs(), ProjectCodec::writePath);
        writeList(out, generator.command(), ProjectCodec::writeText);
        writePath(out, generator.workingDir());
        writeList(out, generator.outputDirs(), ProjectCodec::writePath);
    }

    private static Project.Generator readGenerator(DataInputStream in) throws IOException {
        return new Project.Generator(
                readText(in),
                readList(in, ProjectCodec::readPath),
                readList(in, ProjectCodec::readText),
                readPath(in),
                readList(in, ProjectCodec::readPath));
    }

    private static Project.JavacOptions readJavac(DataInputStream in) throws IOException {
        Path home = readPath(in);
        int release = in.readInt();
        return new Project.JavacOptions(
                home,
                release == 0 ? OptionalInt.empty() : OptionalInt.of(release),
                readList(in, ProjectCodec::readText),
                readList(in, ProjectCodec::readPath),
                Project.Processing.valueOf(readText(in)));
    }

    private static void writeResourceDir(DataOutputStream out, ResourceDir dir) throws IOException {
        writePath(out, dir.dir());
        writeText(out, dir.targetPath());
        writeList(out, dir.includes(), ProjectCodec::writeText);
        writeList(out, dir.excludes(), ProjectCodec::writeText);
        writeList(out, dir.filter().stream().toList(), ProjectCodec::writeFilter);
    }

    private static ResourceDir readResourceDir(DataInputStream in) throws IOException {
        return new ResourceDir(
                readPath(in),
                readText(in),
                readList(in, ProjectCodec::readText),
                readList(in, ProjectCodec::readText),
                readOptional(in, ProjectCodec::readFilter));
    }

    private static void writeFilter(DataOutputStream out, ResourceFilter filter) throws IOException {
        writeList(out, List.copyOf(filter.values().entrySet()), (o, entry) -> {
            writeText(o, entry.getKey());
            writeText(o, entry.getValue());
        });
        writeList(out, filter.delimiters(), ProjectCodec::writeText);
        writeList(out, List.copyOf(filter.binaryExtensions()), ProjectCodec::writeText);
    }

    private static ResourceFilter readFilter(DataInputStream in) throws IOException {
        Map<String, String> values = new HashMap<>();
        readList(in, i -> Map.entry(readText(i), readText(i))).forEach(e -> values.put(e.getKey(), e.getValue()));
        return new ResourceFilter(
                values, readList(in, ProjectCodec::readText), Set.copyOf(readList(in, ProjectCodec::readText)));
    }

    private static void writeProblem(DataOutputStream out, Problem problem) throws IOException {
        writeList(out, problem.file().stream().toList(), ProjectCodec::writePath);
        out.writeInt(problem.line());
        out.writeInt(problem.column());
        writeText(out, problem.severity().name());
        writeText(out, problem.message());
        writeText(out, problem.excerpt());
    }

    private static Problem readProblem(DataInputStream in) throws IOException {
        return new Problem(
                readOptional(in, ProjectCodec::readPath),
                in.readInt(),
                in.readInt(),
                Problem.Severity.valueOf(readText(in)),
                readText(in),
                readText(in));
    }

    private static void writePath(DataOutputStream out, Path path) throws IOException {
        writeText(out, path.toString());
    }

    private static Path readPath(DataInputStream in) throws IOException {
        return Path.of(readText(in));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes is longer than the file");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T value : list) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private static <T> Optional<T> readOptional(DataInputStream in, Reader<T> reader) throws IOException {
        List<T> list = readList(in, reader);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }
}
