package dev.hotreload.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what javac writes in memory, and shows it the project's own classes in front of the class path. Closing it
 * leaves the file manager below open, for the next compilation.
 */
final class OutputFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Made> classOutput = new LinkedHashMap<>();
    private final Map<String, Made> besides = new LinkedHashMap<>();
    private final ProcessorLoader processors;
    private final JavacRequest request;
    private final CancelToken cancel;
    private final Charset charset;

    OutputFiles(StandardJavaFileManager files, ProcessorLoader processors, JavacRequest request, CancelToken cancel) {
        super(files);
        this.processors = processors;
        this.request = request;
        this.cancel = cancel;
        this.charset = InProcessJavac.charset(request.options().args());
    }

    /** What was written as class output, in the order of writing. */
    List<JavacOutcome.Output> made() {
        List<JavacOutcome.Output> outputs = new ArrayList<>();
        classOutput.forEach((path, file) -> outputs.add(new JavacOutcome.Output(path, file.content(), file.source)));
        return outputs;
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
        if (location == StandardLocation.CLASS_OUTPUT || location == StandardLocation.SOURCE_OUTPUT) {
            return List.of();
        }
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        if (!kinds.contains(JavaFileObject.Kind.CLASS)) {
            return List.of();
        }
        Map<String, OwnClass> own = new LinkedHashMap<>();
        for (Path dir : request.ownClassDirs()) {
            addOwn(own, dir, packageName);
        }
        List<JavaFileObject> found = new ArrayList<>(own.values());
        for (JavaFileObject file : super.list(location, packageName, Set.of(JavaFileObject.Kind.CLASS), recurse)) {
            if (!isGone(file)) {
                found.add(file);
            }
        }
        return found;
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
        boolean ours = a instanceof OwnClass || a instanceof Made || b instanceof OwnClass || b instanceof Made;
        return ours ? a.toUri().equals(b.toUri()) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        // Asked only in module mode, whether a source belongs to a location: the project's own sources do.
        return !(file instanceof Made) && !(file instanceof OwnClass) && super.contains(location, file);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT) {
            return classOutput.get(className.replace('.', '/') + kind.extension);
        }
        return super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        cancel.check();
        return output(location, className.replace('.', '/') + kind.extension, kind, sibling);
    }

    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        return output(location, folder + relativeName, JavaFileObject.Kind.OTHER, sibling);
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String relativeName)
            throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT) {
            String path = (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + relativeName;
            Made made = classOutput.get(path);
            return made == null ? resource(path) : made;
        }
        return super.getFileForInput(location, packageName, relativeName);
    }

    /** What a build tool has copied beside the classes before the compiler runs; null: nothing. */
    private @Nullable FileObject resource(String path) {
        for (int i = request.resourceRoots().size() - 1; i >= 0; i--) {
            Path file = request.resourceRoots().get(i).resolve(path);
            if (Files.isRegularFile(file)) {
                return fileManager.getJavaFileObjects(file).iterator().next();
            }
        }
        return null;
    }

    private Made output(Location location, String path, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        Made file = new Made(location, path, kind, sourceOf(sibling), charset);
        // Generated sources and native headers are no part of the application.
        (location == StandardLocation.CLASS_OUTPUT ? classOutput : besides).put(path, file);
        return file;
    }

    private static Optional<Path> sourceOf(@Nullable FileObject sibling) {
        return sibling == null || !"file".equals(sibling.toUri().getScheme())
                ? Optional.empty()
                : Optional.of(Path.of(sibling.toUri()));
    }

    @Override
    public void close() {
        classOutput.clear();
        besides.clear();
    }

    /** A file in memory, written by javac and read again in later rounds of annotation processing. */
    private static final class Made extends SimpleJavaFileObject {
        private final Optional<Path> source;
        private final Charset charset;
        private byte[] bytes = new byte[0];

        Made(JavaFileManager.Location location, String path, Kind kind, Optional<Path> source, Charset charset) {
            super(URI.create("memory:///" + location.getName() + "/" + path.replace(" ", "%20")), kind);
            this.source = source;
            this.charset = charset;
        }

        byte[] content() {
            return bytes.clone();
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    bytes = toByteArray();
                }
            };
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return new String(bytes, charset);
        }

        @Override
        public Writer openWriter() {
            return new OutputStreamWriter(openOutputStream(), charset);
        }

        @Override
        public Reader openReader(boolean ignoreEncodingErrors) {
            return new InputStreamReader(openInputStream(), charset);
        }
    }

    /** A class file of the project that is not compiled now. */
    private static final class OwnClass extends SimpleJavaFileObject {
        private final Path file;
        private final String path;

        OwnClass(Path file, String path) {
            super(file.toUri(), Kind.CLASS);
            this.file = file;
            this.path = path;
        }

        String binaryName() {
            return path.substring(0, path.length() - Kind.CLASS.extension.length())
                    .replace('/', '.');
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
