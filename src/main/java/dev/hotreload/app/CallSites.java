package dev.hotreload.app;

import dev.hotreload.purity.LibraryFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.objectweb.asm.ClassReader;

/**
 * Where classes of libraries have a lambda, a method reference or a concatenation of strings: the JVM makes a class for each when it is first reached, unless
 * an archive has it. HotSpot takes them from lines such as {@code @cp a/b/C 12 34}, with indices in the constant pool
 * ({@code classListParser.cpp}, JDK 24 and newer), which it writes itself after a run with {@code -XX:DumpLoadedClassList}.
 */
final class CallSites {
    /** JVMS 17, table 4.4-A. */
    private static final int CONSTANT_INVOKE_DYNAMIC = 18;

    private CallSites() {}

    /**
     * One line for each class that has any.
     *
     * @param names binary names; who is not found has no line
     * @param wanted asked now and then; after a no the lines are not complete
     */
    static List<String> lines(List<String> names, LibraryFiles files, BooleanSupplier wanted) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            if (!wanted.getAsBoolean()) {
                break;
            }
            String internal = name.replace('.', '/');
            byte[] file = files.find(internal);
            String indices = file == null ? "" : indices(file);
            if (!indices.isEmpty()) {
                lines.add("@cp " + internal + indices);
            }
        }
        return lines;
    }

    private static String indices(byte[] file) {
        StringBuilder indices = new StringBuilder();
        ClassReader pool;
        try {
            pool = new ClassReader(file);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // Broken, or of a version to come: not worth more than one class that is made at run time.
            return "";
        }
        for (int i = 1; i < pool.getItemCount(); i++) {
            // The offset behind the tag; 0 for the second half of a long or double.
            int item = pool.getItem(i);
            if (item > 0 && pool.readByte(item - 1) == CONSTANT_INVOKE_DYNAMIC) {
                indices.append(' ').append(i);
            }
        }
        return indices.toString();
    }
}
