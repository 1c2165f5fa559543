package dev.hotreload.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** A file in memory, written by javac and read again in later rounds of annotation processing. */
final class MemoryFile extends SimpleJavaFileObject {
    private final @Nullable Path source;
    private final Charset charset;
    private byte[] bytes = new byte[0];

    MemoryFile(JavaFileManager.Location location, String path, Kind kind, Charset charset, @Nullable Path source) {
        super(URI.create("memory:///" + location.getName() + "/" + path.replace(" ", "%20")), kind);
        this.source = source;
        this.charset = charset;
    }

    /** What it was made from; empty: not known. */
    Optional<Path> source() {
        return Optional.ofNullable(source);
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
