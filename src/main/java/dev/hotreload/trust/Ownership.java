package dev.hotreload.trust;

import dev.hotreload.config.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who else could have written a config file, or could put another in its place: by the file behind all links, by the directories
 * it stands in, and by those of the link that led to it.
 */
final class Ownership {
    private static final int ROOT = 0;

    private final Disk disk;
    private final List<String> objections = new ArrayList<>();

    private Ownership(Disk disk) {
        this.disk = disk;
    }

    /** Why the file is not the developer's alone; empty: it is. */
    static List<String> objections(Statement statement, Disk disk) {
        Ownership ownership = new Ownership(disk);
        try {
            ownership.file(statement);
            for (Path dir : ownership.dirs(statement)) {
                ownership.dir(dir);
            }
        } catch (IOException e) {
            ownership.objections.add(statement.name() + " cannot be looked at any more: " + e);
        }
        return List.copyOf(ownership.objections);
    }

    /** The same of a directory, which must be the developer's own, and those above it. */
    static List<String> ofDirectory(Path own, Disk disk) throws IOException {
        Ownership ownership = new Ownership(disk);
        for (Path dir = disk.real(own); dir != null; dir = dir.getParent()) {
            ownership.dir(dir);
        }
        return List.copyOf(ownership.objections);
    }

    /** The attributes are read after the content, so the file must still be the one that was read. */
    private void file(Statement statement) throws IOException {
        Optional<Disk.Facts> found =
                statement.fileKey().isEmpty() ? Optional.empty() : disk.facts(statement.realFile());
        if (found.isEmpty()) {
            if (disk.facts(Path.of("").toAbsolutePath()).isPresent()) {
                objections.add(statement.name() + " is not a regular file, so nobody knows who wrote it");
            }
            return;
        }
        Disk.Facts facts = found.get();
        if (!facts.regular() || !facts.key().equals(statement.fileKey())) {
            objections.add(statement.realFile() + " is another file than the one that was read");
        } else if (facts.owner() != disk.me()) {
            objections.add(statement.realFile() + " belongs to user " + facts.owner() + ", and hotreload runs as user "
                    + disk.me());
        }
        writers(statement.realFile(), facts);
    }

    private Set<Path> dirs(Statement statement) throws IOException {
        Set<Path> dirs = new LinkedHashSet<>();
        for (Path file : List.of(statement.realFile(), place(statement, disk))) {
            for (Path dir = file.getParent(); dir != null; dir = dir.getParent()) {
                dirs.add(dir);
            }
        }
        return dirs;
    }

    /** Where the file was found: the real directory, and the name in it, which may be that of a link. */
    static Path place(Statement statement, Disk disk) throws IOException {
        Path file = statement.file();
        Path dir = Optional.ofNullable(file.getParent()).orElse(file);
        return disk.real(dir).resolve(String.valueOf(file.getFileName()));
    }

    private void dir(Path dir) throws IOException {
        Optional<Disk.Facts> found = disk.facts(dir);
        if (found.isEmpty()) {
            return;
        }
        Disk.Facts facts = found.get();
        if (facts.owner() != disk.me() && facts.owner() != ROOT) {
            objections.add("the directory " + dir + " belongs to user " + facts.owner()
                    + ", who can put another file in place");
        } else if (!facts.isSticky()) {
            writers(dir, facts);
        }
    }

    private void writers(Path path, Disk.Facts facts) {
        if (facts.othersWrite()) {
            objections.add(path + " can be written by everybody; chmod o-w " + path);
        } else if (facts.groupWrites() && !disk.isPrivate(facts.group())) {
            objections.add(path + " can be written by group " + facts.group() + "; chmod g-w " + path);
        }
    }
}
