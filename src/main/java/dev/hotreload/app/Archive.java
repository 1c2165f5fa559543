package dev.hotreload.app;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A class-data archive of the libraries of a launch: what the JVM makes of class files, ready to be mapped into memory. It was made over
 * jars alone, so these must come first in the class path that uses it.
 *
 * @param flags with which the JVM uses it and says nothing, not even if it cannot
 * @param entries of the jars
 */
record Archive(List<String> flags, JarEntries entries) {
    Archive {
        flags = List.copyOf(flags);
    }

    static Archive read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<String> flags = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                flags.add(in.readUTF());
            }
            return new Archive(flags, JarEntries.read(in));
        }
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(flags.size());
            for (String flag : flags) {
                out.writeUTF(flag);
            }
            entries.write(out);
        }
    }
}
