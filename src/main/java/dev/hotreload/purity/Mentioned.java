package dev.hotreload.purity;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * The names of classes that class files can make the JVM look for, when they are verified or their code runs: those of class constants and
 * of descriptors (The Java Virtual Machine Specification, 4.4).
 */
final class Mentioned {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private final LibraryFiles files;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> missing = new HashSet<>();

    Mentioned(LibraryFiles files) {
        this.files = files;
    }

    /** Internal names of those that are in no library. */
    Set<String> missing() {
        return missing;
    }

    void look(ClassReader reader) throws IOException {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            int tag = offset == 0 ? 0 : reader.readByte(offset - 1);
            if (tag == CLASS) {
                look(reader.readUTF8(offset, buffer));
            } else if (tag == UTF8 && reader.readUnsignedShort(offset) > 2) {
                int first = reader.readByte(offset + 2);
                int last = reader.readByte(offset + 1 + reader.readUnsignedShort(offset));
                if (first == '(' || first == '[' || (first == 'L' && last == ';')) {
                    look(text(reader, offset));
                }
            }
        }
    }

    /** Names outside of ASCII are in class constants in full, and stand for nothing here. */
    private static String text(ClassReader reader, int offset) {
        int length = reader.readUnsignedShort(offset);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (reader.readByte(offset + 2 + i) & 0xff));
        }
        return text.toString();
    }

    private void look(String text) throws IOException {
        boolean descriptor = text.startsWith("(") || text.startsWith("[") || text.endsWith(";");
        if (!descriptor) {
            note(text);
            return;
        }
        int begin = text.indexOf('L');
        int end = text.indexOf(';', begin + 1);
        while (begin >= 0 && end >= 0) {
            note(text.substring(begin + 1, end));
            begin = text.indexOf('L', end);
            end = text.indexOf(';', begin + 1);
        }
    }

    private void note(String name) throws IOException {
        if (seen.add(name) && !files.has(name)) {
            missing.add(name);
        }
    }
}
