package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * A copy of a class directory for one JVM, which the next commit does not change under it. Made of hard links, where the file
 * system has them: a commit exchanges files by renaming, so that a link keeps what it had. Used on the thread {@code build} only.
 */
final class ClassDirCopy {
    private final Path from;
    private final Path to;

    ClassDirCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** Each file is exchanged in one step, for a JVM that reads there. */
    void update() throws IOException {
        Files.createDirectories(to);
        Map<Path, Path> wanted = new TreeMap<>();
        for (Path file : FileTree.files(from)) {
            wanted.put(to.resolve(from.relativize(file)), file);
        }
        // First: a directory may stand now where a file stood, or the reverse.
        for (Path file : FileTree.files(to)) {
            if (!wanted.containsKey(file)) {
                FileTree.deleteFile(file, to);
            }
        }
        for (Map.Entry<Path, Path> one : wanted.entrySet()) {
            if (!isSame(one.getValue(), one.getKey())) {
                Files.createDirectories(FileTree.parent(one.getKey()));
                exchange(one.getValue(), one.getKey());
            }
        }
    }

    private static boolean isSame(Path file, Path copy) throws IOException {
        if (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        BasicFileAttributes one = Files.readAttributes(file, BasicFileAttributes.class);
        BasicFileAttributes other = Files.readAttributes(copy, BasicFileAttributes.class);
        boolean linked = one.fileKey() != null && one.fileKey().equals(other.fileKey());
        // Where there are no links, a copy has the time of its original; its content decides, since ticks are coarse.
        return linked
                || (one.size() == other.size()
                        && one.lastModifiedTime().equals(other.lastModifiedTime())
                        && Files.mismatch(file, copy) < 0);
    }

    private static void exchange(Path file, Path copy) throws IOException {
        Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            // A link to a link would be one: what is below tmp_dir must lead nowhere else.
            Files.createLink(fresh, file.toRealPath());
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
