package dev.hotreload.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Keeps the last of what the application prints in a file, beside where it goes, so that it can be read while the application runs and
 * when it is gone: the number of bytes so far, as 8 bytes, and a ring of the last {@link Protocol#OUTPUT_BYTES} of them. A mapped file
 * costs no call to the system and outlives its process. Safe for use by several threads.
 */
final class OutputTail {
    private final MappedByteBuffer map;
    private long written;

    private OutputTail(MappedByteBuffer map) {
        this.map = map;
    }

    /** Without the file the application prints all the same. */
    static void begin(String linkFile) {
        Path file = Path.of(linkFile + Protocol.OUTPUT_SUFFIX);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            // Blocks that the disk does not have are found missing here, and not when the application prints.
            channel.write(ByteBuffer.allocate(Protocol.OUTPUT_HEAD_BYTES + Protocol.OUTPUT_BYTES));
            OutputTail tail = new OutputTail(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, Protocol.OUTPUT_HEAD_BYTES + Protocol.OUTPUT_BYTES));
            System.setOut(tail.beside(System.out, "stdout"));
            System.setErr(tail.beside(System.err, "stderr"));
        } catch (IOException | RuntimeException e) {
            // A full disk, or a security manager: what is lost is a convenience.
            return;
        }
    }

    private PrintStream beside(PrintStream stream, String name) {
        return new PrintStream(new Tee(stream), true, charset(stream, name));
    }

    /** That of the stream itself, which it tells as of Java 18. */
    private static Charset charset(PrintStream stream, String name) {
        try {
            return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
        } catch (ReflectiveOperationException before18) {
            String encoding = System.getProperty("sun." + name + ".encoding");
            return encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        }
    }

    private synchronized void add(byte[] bytes, int offset, int length) {
        int skipped = Math.max(0, length - Protocol.OUTPUT_BYTES);
        for (int done = skipped; done < length; ) {
            int at = (int) ((written + done) % Protocol.OUTPUT_BYTES);
            int count = Math.min(length - done, Protocol.OUTPUT_BYTES - at);
            map.put(Protocol.OUTPUT_HEAD_BYTES + at, bytes, offset + done, count);
            done += count;
        }
        written += length;
        map.putLong(0, written);
    }

    /** Writes on to where it went before, and takes a copy. */
    private final class Tee extends OutputStream {
        private final PrintStream stream;

        Tee(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            stream.write(bytes, offset, length);
            add(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
            if (stream.checkError()) {
                throw new IOException("nobody reads it any more");
            }
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
