package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Project;
import dev.hotreload.project.Project.JavacOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compilations and their outcomes as bytes, between the runner and a compiler in another JVM. */
final class JavacWire {
    /** Message types; both sides are of the same version of hotreload, since they are the same file. */
    static final byte COMPILE = 1;

    static final byte CANCEL = 2;
    static final byte OUTCOME = 3;
    static final byte CANCELLED = 4;

    private static final int NO_RELEASE = 0;

    private JavacWire() {}

    static void writeRequest(DataOutputStream out, JavacRequest request) throws IOException {
        writePaths(out, request.sources());
        writePaths(out, request.classpath());
        writePaths(out, request.ownClassDirs());
        writeTexts(out, request.hidden());
        writePaths(out, request.resourceRoots());
        writePaths(out, request.moving());
        writePaths(out, request.gone());
        writePaths(out, request.scripts());
        JavacOptions options = request.options();
        writeText(out, options.javaHome().toString());
        out.writeInt(options.release().orElse(NO_RELEASE));
        writeTexts(out, options.args());
        writePaths(out, options.processorPath());
        writeText(out, options.processing().name());
        writeProcessors(out, request.silent());
        writeText(out, request.module().map(Path::toString).orElse(""));
        out.writeBoolean(request.parseOnly());
    }

    static JavacRequest readRequest(DataInputStream in) throws IOException {
        List<Path> sources = readPaths(in);
        List<Path> classpath = readPaths(in);
        List<Path> ownClassDirs = readPaths(in);
        List<String> hidden = readTexts(in);
        List<Path> resourceRoots = readPaths(in);
        Set<Path> moving = new LinkedHashSet<>(readPaths(in));
        Set<Path> gone = new LinkedHashSet<>(readPaths(in));
        Set<Path> scripts = new LinkedHashSet<>(readPaths(in));
        Path javaHome = Path.of(readText(in));
        int release = in.readInt();
        JavacOptions options = new JavacOptions(
                javaHome,
                release == NO_RELEASE ? OptionalInt.empty() : OptionalInt.of(release),
                readTexts(in),
                readPaths(in),
                Project.Processing.valueOf(readText(in)));
        return new JavacRequest(
                sources,
                classpath,
                options,
                ownClassDirs,
                new LinkedHashSet<>(hidden),
                resourceRoots,
                readProcessors(in),
                readOptionalPath(in),
                in.readBoolean(),
                moving,
                gone,
                scripts);
    }

    static void writeOutcome(DataOutputStream out, JavacOutcome outcome) throws IOException {
        out.writeBoolean(outcome.success());
        out.writeInt(outcome.problems().size());
        for (Problem problem : outcome.problems()) {
            writeText(out, problem.file().map(Path::toString).orElse(""));
            out.writeInt(problem.line());
            out.writeInt(problem.column());
            writeText(out, problem.severity().name());
            writeText(out, problem.message());
            writeText(out, problem.excerpt());
        }
        out.writeInt(outcome.outputs().size());
        for (JavacOutcome.Output output : outcome.outputs()) {
            writeText(out, output.path());
            writeText(out, output.source().map(Path::toString).orElse(""));
            writeBytes(out, output.content());
        }
        out.writeInt(outcome.uses().size());
        for (Map.Entry<Path, Uses> uses : outcome.uses().entrySet()) {
            writeText(out, uses.getKey().toString());
            writeTexts(out, uses.getValue().names());
            writeTexts(out, uses.getValue().types());
            writeTexts(out, uses.getValue().close());
        }
        out.writeBoolean(outcome.entered());
        out.writeBoolean(outcome.twice());
        out.writeInt(outcome.parsed().size());
        for (Map.Entry<Path, Parsed> parsed : outcome.parsed().entrySet()) {
            writeText(out, parsed.getKey().toString());
            writeTexts(out, parsed.getValue().types());
            out.writeLong(parsed.getValue().frame());
        }
        writeProcessed(out, outcome.processed());
    }

    private static void writeProcessed(DataOutputStream out, Processed processed) throws IOException {
        writeProcessors(out, processed.processors());
        out.writeInt(processed.outlines().size());
        for (Map.Entry<Path, Outline> outline : processed.outlines().entrySet()) {
            writeText(out, outline.getKey().toString());
            writeText(out, outline.getValue().hash());
            writeTexts(out, outline.getValue().names());
            writeTexts(out, outline.getValue().annotations());
            writeTexts(out, outline.getValue().declares());
        }
        out.writeInt(processed.generated().size());
        for (Map.Entry<Path, Generated> generated : processed.generated().entrySet()) {
            writeText(out, generated.getKey().toString());
            writeText(out, generated.getValue().processor());
            writePaths(out, generated.getValue().origins());
        }
    }

    private static Processed readProcessed(DataInputStream in) throws IOException {
        List<ProcessorFacts> processors = readProcessors(in);
        Map<Path, Outline> outlines = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            Path path = Path.of(readText(in));
            outlines.put(path, new Outline(readText(in), readNames(in), readNames(in), readNames(in)));
        }
        Map<Path, Generated> generated = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            generated.put(Path.of(readText(in)), new Generated(readText(in), readPaths(in)));
        }
        return new Processed(processors, outlines, generated);
    }

    private static void writeProcessors(DataOutputStream out, List<ProcessorFacts> processors) throws IOException {
        out.writeInt(processors.size());
        for (ProcessorFacts facts : processors) {
            writeText(out, facts.name());
            writeText(out, facts.kind().name());
            writeTexts(out, facts.annotations());
            out.writeBoolean(facts.takes());
        }
    }

    private static List<ProcessorFacts> readProcessors(DataInputStream in) throws IOException {
        List<ProcessorFacts> processors = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            processors.add(new ProcessorFacts(
                    readText(in), ProcessorFacts.Kind.valueOf(readText(in)), readTexts(in), in.readBoolean()));
        }
        return processors;
    }

    static JavacOutcome readOutcome(DataInputStream in) throws IOException {
        boolean success = in.readBoolean();
        List<Problem> problems = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            problems.add(new Problem(
                    readOptionalPath(in),
                    in.readInt(),
                    in.readInt(),
                    Problem.Severity.valueOf(readText(in)),
                    readText(in),
                    readText(in)));
        }
        List<JavacOutcome.Output> outputs = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            String path = readText(in);
            Optional<Path> source = readOptionalPath(in);
            outputs.add(new JavacOutcome.Output(path, readBytes(in), source));
        }
        Map<Path, Uses> uses = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            Path path = Path.of(readText(in));
            uses.put(path, new Uses(readNames(in), readNames(in), readNames(in)));
        }
        boolean entered = in.readBoolean();
        boolean twice = in.readBoolean();
        Map<Path, Parsed> parsed = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            parsed.put(Path.of(readText(in)), new Parsed(readTexts(in), in.readLong()));
        }
        return new JavacOutcome(success, problems, outputs, uses, parsed, entered, twice, readProcessed(in));
    }

    /** The same few names come again and again. */
    private static List<String> readNames(DataInputStream in) throws IOException {
        return readTexts(in).stream().map(String::intern).toList();
    }

    private static Optional<Path> readOptionalPath(DataInputStream in) throws IOException {
        String text = readText(in);
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static void writePaths(DataOutputStream out, Collection<Path> paths) throws IOException {
        writeTexts(out, paths.stream().map(Path::toString).toList());
    }

    private static List<Path> readPaths(DataInputStream in) throws IOException {
        return readTexts(in).stream().map(Path::of).toList();
    }

    private static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            texts.add(readText(in));
        }
        return texts;
    }

    /** Not {@link DataOutputStream#writeUTF}, which ends at 65,535 bytes. */
    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the other side ended within a message");
        }
        return bytes;
    }
}
