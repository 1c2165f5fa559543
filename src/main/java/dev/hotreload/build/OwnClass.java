package dev.hotreload.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A class file of the project that is not compiled now. */
final class OwnClass extends SimpleJavaFileObject {
    private final Path file;
    private final String path;

    OwnClass(Path file, String path) {
        super(file.toUri(), Kind.CLASS);
        this.file = file;
        this.path = path;
    }

    String binaryName() {
        return path.substring(0, path.length() - Kind.CLASS.extension.length()).replace('/', '.');
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return Files.newInputStream(file);
    }
}
