package dev.hotreload.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The names of all files in some jars, each by a hash of 64 bits (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/): two names with one
 * hash, which nobody will meet, would only be taken for the same.
 */
final class JarEntries {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.+)");
    private static final String META_INF = "META-INF/";

    private final long[] sorted;

    private JarEntries(long[] sorted) {
        this.sorted = sorted;
    }

    static JarEntries of(Collection<Path> jars) throws IOException {
        LongStream.Builder hashes = LongStream.builder();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile(), false)) {
                file.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> add(hashes, entry.getName()));
            }
        }
        return new JarEntries(hashes.build().sorted().distinct().toArray());
    }

    private static void add(LongStream.Builder hashes, String entry) {
        hashes.add(hash(entry));
        Matcher versioned = VERSIONED.matcher(entry);
        String name = versioned.matches() ? versioned.group(1) : entry;
        hashes.add(hash(name));
        // Somebody may ask for a directory of resources by its name.
        for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
            hashes.add(hash(name.substring(0, end + 1)));
        }
    }

    static JarEntries read(DataInputStream in) throws IOException {
        LongStream.Builder sorted = LongStream.builder();
        // Grows with what is there: a damaged number must not ask for more memory than the file has bytes.
        for (int left = in.readInt(); left > 0; left--) {
            sorted.add(in.readLong());
        }
        return new JarEntries(sorted.build().toArray());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(sorted.length);
        for (long hash : sorted) {
            out.writeLong(hash);
        }
    }

    /**
     * Whether a file, or a directory of resources, lies in one of the directories as well as in a jar, so that the order of the
     * class path matters. {@code META-INF} itself is in nearly all of them.
     */
    boolean overlap(Collection<Path> directories) throws IOException {
        AtomicBoolean found = new AtomicBoolean();
        for (Path directory : directories) {
            Set<FileVisitOption> links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
            Files.walkFileTree(directory, links, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = directory.relativize(file).toString().replace('\\', '/');
                    String folder = name.substring(0, name.lastIndexOf('/') + 1);
                    boolean resource = !name.endsWith(".class") && !folder.isEmpty() && !folder.equals(META_INF);
                    found.compareAndSet(false, has(name) || (resource && has(folder)));
                    return found.get() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
        }
        return found.get();
    }

    private boolean has(String name) {
        return Arrays.binarySearch(sorted, hash(name)) >= 0;
    }

    private static long hash(String name) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        return hash;
    }
}
