package dev.hotreload.build;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what javac writes in memory, and shows it the project's own classes in front of the class path. Closing it
 * leaves the file manager below open, for the next compilation.
 */
final class OutputFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, MemoryFile> classOutput = new LinkedHashMap<>();
    private final Map<String, MemoryFile> besides = new LinkedHashMap<>();
    private final ProcessorLoader processors;
    private JavacRequest request;
    private ProcessorRun run;
    private CancelToken cancel;
    private StandardJavaFileManager read;
    private final Charset charset;
    private final List<Maker> makers = new ArrayList<>();

    /**
     * A file that a processor made.
     *
     * @param path below its directory
     * @param origins what the processor names as its origins, as far as javac tells; sources, absolute or made themselves
     */
    record Maker(String path, String processor, List<Path> origins) {}

    OutputFiles(
            StandardJavaFileManager files,
            ProcessorLoader processors,
            ProcessorRun run,
            JavacRequest request,
            CancelToken cancel) {
        super(files);
        this.run = run;
        this.processors = processors;
        this.request = request;
        this.cancel = cancel;
        this.read = files;
        this.charset = InProcessJavac.charset(request.options().args());
    }

    /**
     * Serves another compilation, of the same class path and encoding.
     *
     * @param nextRead for files that change between compilations
     */
    OutputFiles next(
            ProcessorRun nextRun, JavacRequest nextRequest, CancelToken nextCancel, StandardJavaFileManager nextRead) {
        close();
        read = nextRead;
        run = nextRun;
        request = nextRequest;
        cancel = nextCancel;
        return this;
    }

    /** What was written as class output, in the order of writing. */
    List<JavacOutcome.Output> made() {
        List<JavacOutcome.Output> outputs = new ArrayList<>();
        classOutput.forEach((path, file) -> outputs.add(new JavacOutcome.Output(path, file.content(), file.source())));
        return outputs;
    }

    /** What processors made, sources and files that are no part of the application, too. */
    List<Maker> makers() {
        return List.copyOf(makers);
    }

    @Override
    public boolean hasLocation(Location location) {
        // Without a class output of its own javac asks for ours; a source path would compile what nobody asked for.
        return location == StandardLocation.CLASS_OUTPUT
                || location == StandardLocation.SOURCE_OUTPUT
                || (location != StandardLocation.SOURCE_PATH && super.hasLocation(location));
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
        return location == StandardLocation.ANNOTATION_PROCESSOR_PATH || location == StandardLocation.CLASS_PATH
                ? processors.loader()
                : super.getClassLoader(location);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        cancel.check();
        boolean modular = request.module().isPresent();
        if (location == StandardLocation.CLASS_OUTPUT && modular && kinds.contains(JavaFileObject.Kind.CLASS)) {
            // The classes of a module are looked for where its new ones will be.
            return own(packageName);
        }
        if (location == StandardLocation.CLASS_OUTPUT || location == StandardLocation.SOURCE_OUTPUT) {
            return List.of();
        }
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        if (!kinds.contains(JavaFileObject.Kind.CLASS)) {
            return List.of();
        }
        List<JavaFileObject> found = modular ? new ArrayList<>() : own(packageName);
        for (JavaFileObject file : super.list(location, packageName, Set.of(JavaFileObject.Kind.CLASS), recurse)) {
            if (!isGone(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private List<JavaFileObject> own(String packageName) throws IOException {
        Map<String, OwnClass> own = new LinkedHashMap<>();
        for (Path dir : request.ownClassDirs()) {
            addOwn(own, dir, packageName);
        }
        return new ArrayList<>(own.values());
    }

    private boolean isGone(JavaFileObject file) {
        return !request.gone().isEmpty()
                && "file".equals(file.toUri().getScheme())
                && request.gone().contains(fileManager.asPath(file));
    }

    private void addOwn(Map<String, OwnClass> own, Path classDir, String packageName) throws IOException {
        String folder = packageName.replace('.', '/');
        try (DirectoryStream<Path> files = Files.newDirectoryStream(classDir.resolve(folder), "*.class")) {
            for (Path file : files) {
                String path = (folder.isEmpty() ? "" : folder + "/") + file.getFileName();
                if (!request.hidden().contains(path)) {
                    own.putIfAbsent(path, new OwnClass(file, path));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // The package is not among the project's own.
            return;
        }
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof OwnClass own ? own.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        boolean ours =
                a instanceof OwnClass || a instanceof MemoryFile || b instanceof OwnClass || b instanceof MemoryFile;
        return ours ? a.toUri().equals(b.toUri()) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        // Asked only in module mode, whether a source belongs to a location: the project's own sources do.
        return !(file instanceof MemoryFile) && !(file instanceof OwnClass) && super.contains(location, file);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT) {
            String path = className.replace('.', '/') + kind.extension;
            MemoryFile made = classOutput.get(path);
            return made == null && request.module().isPresent() ? ownClass(path) : made;
        }
        return super.getJavaFileForInput(location, className, kind);
    }

    private @Nullable JavaFileObject ownClass(String path) {
        return request.ownClassDirs().stream()
                .map(dir -> dir.resolve(path))
                .filter(file -> !request.hidden().contains(path) && Files.isRegularFile(file))
                .findFirst()
                .map(file -> new OwnClass(file, path))
                .orElse(null);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        return output(location, className.replace('.', '/') + kind.extension, kind, siblings(sibling));
    }

    /** Overrides a method of JDK 18 and newer, which names the origins of a generated file. */
    @SuppressWarnings("MissingOverride")
    public JavaFileObject getJavaFileForOutputForOriginatingFiles(
            Location location, String className, JavaFileObject.Kind kind, FileObject... originatingFiles) {
        return output(location, className.replace('.', '/') + kind.extension, kind, originatingFiles);
    }

    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
        return getFileForOutputForOriginatingFiles(location, packageName, relativeName, siblings(sibling));
    }

    /** Overrides a method of JDK 18 and newer. */
    @SuppressWarnings("MissingOverride")
    public FileObject getFileForOutputForOriginatingFiles(
            Location location, String packageName, String relativeName, FileObject... originatingFiles) {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        return output(location, folder + relativeName, JavaFileObject.Kind.OTHER, originatingFiles);
    }

    private static FileObject[] siblings(@Nullable FileObject sibling) {
        return sibling == null ? new FileObject[0] : new FileObject[] {sibling};
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String relativeName)
            throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT) {
            String path = (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + relativeName;
            MemoryFile made = classOutput.get(path);
            return made == null ? resource(path) : made;
        }
        return super.getFileForInput(location, packageName, relativeName);
    }

    /** What a build tool has copied beside the classes before the compiler runs; null: nothing. */
    private @Nullable FileObject resource(String path) {
        for (int i = request.resourceRoots().size() - 1; i >= 0; i--) {
            Path file = request.resourceRoots().get(i).resolve(path);
            if (Files.isRegularFile(file)) {
                return read.getJavaFileObjects(file).iterator().next();
            }
        }
        return null;
    }

    private MemoryFile output(Location location, String path, JavaFileObject.Kind kind, FileObject[] origins) {
        cancel.check();
        List<Path> from = Arrays.stream(origins)
                .filter(origin -> !(origin instanceof OwnClass))
                .flatMap(origin -> sourcePath(origin).stream())
                .toList();
        Optional<String> processor = run.current();
        Path source = processor.isPresent() ? Path.of(path) : from.isEmpty() ? null : from.get(0);
        // Generated sources and native headers are no part of the application.
        Map<String, MemoryFile> files = location == StandardLocation.CLASS_OUTPUT ? classOutput : besides;
        // javac asks here also for what a processor wants to read.
        return new MemoryFile(location, path, kind, charset, source, standing(files, path), file -> {
            files.put(path, file);
            processor.ifPresent(name -> makers.add(new Maker(path, name, from)));
        });
    }

    private @Nullable FileObject standing(Map<String, MemoryFile> files, String path) {
        MemoryFile made = files.get(path);
        return made == null && files == classOutput ? resource(path) : made;
    }

    /** The path of a source, relative when a processor made it; empty: it is no source. */
    static Optional<Path> sourcePath(FileObject file) {
        URI uri = file.toUri();
        boolean source = file instanceof JavaFileObject java && java.getKind() == JavaFileObject.Kind.SOURCE;
        if ("file".equals(uri.getScheme()) && source) {
            return Optional.of(Path.of(uri));
        }
        String made = "/" + StandardLocation.SOURCE_OUTPUT.getName() + "/";
        return "memory".equals(uri.getScheme()) && uri.getPath().startsWith(made)
                ? Optional.of(Path.of(uri.getPath().substring(made.length())))
                : Optional.empty();
    }

    @Override
    public void close() {
        classOutput.clear();
        besides.clear();
        makers.clear();
    }
}
