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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory, written by javac and read again in later rounds of annotation processing. One that was never written
 * reads as what stood there before.
 */
final class MemoryFile extends SimpleJavaFileObject {
    private final @Nullable Path source;
    private final Charset charset;
    private final @Nullable FileObject before;
    private final Consumer<MemoryFile> opened;
    private byte @Nullable [] bytes;

    /**
     * A file that is there once it is opened for writing.
     *
     * @param before null: there was none
     * @param opened told each time that it is opened for writing
     */
    MemoryFile(
            JavaFileManager.Location location,
            String path,
            Kind kind,
            Charset charset,
            @Nullable Path source,
            @Nullable FileObject before,
            Consumer<MemoryFile> opened) {
        super(URI.create("memory:///" + location.getName() + "/" + path.replace(" ", "%20")), kind);
        this.source = source;
        this.charset = charset;
        this.before = before;
        this.opened = opened;
    }

    /** What it was made from; empty: not known. */
    Optional<Path> source() {
        return Optional.ofNullable(source);
    }

    byte[] content() {
        byte[] written = bytes;
        return written == null ? new byte[0] : written.clone();
    }

    @Override
    public OutputStream openOutputStream() {
        bytes = new byte[0];
        opened.accept(this);
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                bytes = toByteArray();
            }
        };
    }

    @Override
    public InputStream openInputStream() throws IOException {
        byte[] written = bytes;
        if (written != null) {
            return new ByteArrayInputStream(written);
        }
        if (before == null) {
            throw new NoSuchFileException(getName());
        }
        return before.openInputStream();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        try (InputStream in = openInputStream()) {
            return new String(in.readAllBytes(), charset);
        }
    }

    @Override
    public Writer openWriter() {
        return new OutputStreamWriter(openOutputStream(), charset);
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return new InputStreamReader(openInputStream(), charset);
    }
}
