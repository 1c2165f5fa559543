package dev.hotreload.build;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A class file of the project that is not compiled now. */
final class OwnClass extends SimpleJavaFileObject {
    /** A URI costs a look at the file; javac asks for few of the many classes of a package. */
    private static final URI LATER = URI.create("memory:///later");

    private final Path file;
    private final String path;

    OwnClass(Path file, String path) {
        super(LATER, Kind.CLASS);
        this.file = file;
        this.path = path;
    }

    @Override
    public URI toUri() {
        return file.toUri();
    }

    @Override
    public String getName() {
        return file.toString();
    }

    String binaryName() {
        return path.substring(0, path.length() - Kind.CLASS.extension.length()).replace('/', '.');
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return Files.newInputStream(file);
    }
}
