package dev.hotreload.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** How a file is saved. */
public enum Save {
    RENAME("by rename") {
        @Override
        public long save(Path file, String text) throws IOException {
            Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
            Files.writeString(next, text);
            long begin = System.nanoTime();
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return begin;
        }
    },
    IN_PLACE("in place") {
        @Override
        public long save(Path file, String text) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                long begin = System.nanoTime();
                channel.write(bytes);
                return begin;
            }
        }
    };

    private final String text;

    Save(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Returns the moment from which the time counts: the rename or the write. */
    public abstract long save(Path file, String text) throws IOException;
}
