package dev.hotreload.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Everything that programs do to files, at random. What cannot be done at the moment is left. */
final class Mischief {
    private final Path root;
    private final Path outside;
    private final Random random;
    private final boolean writesThroughOtherNames;
    private final List<String> log = new ArrayList<>();
    private int number;

    /**
     * @param writesThroughOtherNames whether a file with several names is written in place; events tell of one name only
     */
    Mischief(Path root, Random random, boolean writesThroughOtherNames) {
        this.root = root;
        this.outside = root.resolveSibling("outside");
        this.random = random;
        this.writesThroughOtherNames = writesThroughOtherNames;
    }

    void begin() throws IOException {
        for (int i = 0; i < 4; i++) {
            Disk.write(outside.resolve("T" + i + ".java"), "target " + i);
            Disk.write(outside.resolve("o" + i + "/p/F" + i + ".java"), "outside " + i);
        }
        for (int i = 0; i < 40; i++) {
            try {
                write(file(), "start " + i);
            } catch (IOException e) {
                log.add("no start " + i);
            }
        }
    }

    void forgetLog() {
        log.clear();
    }

    String log() {
        return String.join("\n", log) + "\n";
    }

    void operate() throws InterruptedException {
        number++;
        int entry = log.size();
        try {
            operate(random.nextInt(100));
        } catch (IOException | UncheckedIOException e) {
            log.add(number + " not done: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
        if (log.size() == entry) {
            log.add(number + " nothing");
        }
    }

    private void operate(int what) throws IOException, InterruptedException {
        Path file = file();
        if (what < 30) {
            writeSomehow(what / 4, file);
        } else if (what < 50) {
            renameOrDelete(what, file);
        } else if (what < 68) {
            changeDirectory(what);
        } else if (what < 84) {
            link(what, file);
        } else if (what < 88) {
            swapKind(file);
        } else if (what < 96) {
            changeNothing(what, file);
        } else if (random.nextInt(4) == 0) {
            changeMany(what);
        }
    }

    private void writeSomehow(int way, Path file) throws IOException, InterruptedException {
        switch (way) {
            case 0, 1, 2 -> write(file, "text " + number);
            case 3 -> {
                write(file, "first ");
                for (int i = random.nextInt(4); i > 0; i--) {
                    Watching.pause(random.nextInt(40));
                    append(file, "piece " + i);
                }
            }
            case 4 -> {
                write(file, "");
                Watching.pause(random.nextInt(60));
                append(file, "after all " + number);
            }
            case 5 -> append(file, " more " + number);
            default -> {
                Path temporary = Disk.write(root.resolve("x~"), "renamed " + number);
                did("write and rename", file);
                try {
                    Files.createDirectories(file.getParent());
                    Disk.move(temporary, file);
                } finally {
                    Files.deleteIfExists(temporary);
                }
            }
        }
    }

    private void renameOrDelete(int what, Path file) throws IOException {
        if (what < 38) {
            Path other = file();
            did("rename", file, other);
            Disk.move(file, other);
        } else if (what < 41) {
            did("move in", file);
            Disk.move(Disk.write(outside.resolve("in/F.java"), "from outside " + number), file);
        } else if (what < 44) {
            did("move out", file);
            Disk.move(file, outside.resolve("out" + number));
        } else {
            did("delete", file);
            Files.delete(file);
        }
    }

    private void changeDirectory(int what) throws IOException {
        Path dir = dir();
        if (dir.equals(root)) {
            return;
        }
        if (what < 56) {
            Path to = dir();
            did("move directory", dir, to);
            Files.move(dir, to, StandardCopyOption.ATOMIC_MOVE);
        } else if (what < 59) {
            did("move directory in", dir);
            Path in = outside.resolve("in" + number);
            Disk.write(in.resolve("F1.java"), "came " + number);
            Disk.write(in.resolve("d1/d2/F2.java"), "came, too " + number);
            Files.move(in, dir, StandardCopyOption.ATOMIC_MOVE);
        } else if (what < 61) {
            did("move directory out", dir);
            Files.move(dir, outside.resolve("gone" + number), StandardCopyOption.ATOMIC_MOVE);
        } else if (what < 64) {
            did("deep", dir);
            for (int i = 0; i < 5; i++) {
                Disk.write(dir.resolve("d1/d2/d3/F" + i + ".java"), "deep " + number);
            }
        } else if (what < 66) {
            did("delete and make again", dir);
            Disk.delete(dir);
            Disk.write(dir.resolve("F3.java"), "again " + number);
        } else if (what < 67) {
            did("delete directory", dir);
            Disk.delete(dir);
        } else {
            did("make directory", dir);
            Files.createDirectories(dir);
        }
    }

    private void link(int what, Path file) throws IOException {
        if (what < 72) {
            Path known = outside.resolve("T" + oneOf(4) + ".java");
            Path target = List.of(known, known, known, known, outside.resolve("nowhere"), file)
                    .get(oneOf(6));
            did("link", file, target);
            replaceByLink(file, target);
        } else if (what < 76) {
            Path dir = dir();
            Path target = random.nextBoolean() ? outside.resolve("o" + oneOf(4)) : dir();
            if (!dir.equals(root)) {
                did("link directory", dir, target);
                replaceByLink(dir, target);
            }
        } else if (what < 80) {
            Path other = file();
            did("hard link", file, other);
            Files.createLink(file, other);
        } else {
            Path dir = dir();
            for (Path link : List.of(file, dir)) {
                if (Files.isSymbolicLink(link)) {
                    did("delete link", link);
                    Files.delete(link);
                }
            }
        }
    }

    private void replaceByLink(Path path, Path target) throws IOException {
        if (Files.isSymbolicLink(path) && random.nextBoolean()) {
            Files.delete(path);
            Files.createSymbolicLink(path, target);
        } else if (Files.isSymbolicLink(path) || Files.notExists(path)) {
            Path link = Files.createSymbolicLink(outside.resolve("link" + number), target);
            Disk.move(link, path);
        }
    }

    /** A file becomes a directory, and back. */
    private void swapKind(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            did("directory to file", file);
            Disk.delete(file);
            write(file, "file again " + number);
        } else {
            did("file to directory", file);
            Files.deleteIfExists(file);
            Disk.write(file.resolve("F1.java"), "in a directory " + number);
        }
    }

    private void changeNothing(int what, Path file) throws IOException {
        if (what < 92) {
            write(file, Files.readString(file));
        } else {
            did("touch", file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(oneOf(1000))));
        }
    }

    private void changeMany(int what) throws IOException {
        if (what < 98) {
            Path dir = dir().resolve("many");
            did("burst", dir);
            for (int i = 0; i < 200; i++) {
                Disk.write(dir.resolve("M" + i + ".java"), "burst " + number + " " + oneOf(2));
            }
        } else {
            did("checkout", root);
            List<Path> files;
            try (Stream<Path> walk = Files.walk(root)) {
                files = walk.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                if (random.nextInt(4) > 0) {
                    Files.delete(file);
                    Files.writeString(file, "branch " + oneOf(3));
                }
            }
        }
    }

    private void write(Path file, String text) throws IOException {
        did("write", file);
        Files.createDirectories(file.getParent());
        openUp(file);
        Files.writeString(file, text);
    }

    private void append(Path file, String text) throws IOException {
        did("append", file);
        if (Files.exists(file)) {
            openUp(file);
            Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        }
    }

    private void openUp(Path file) throws IOException {
        boolean shared = Files.isSymbolicLink(file)
                || (Files.isRegularFile(file) && (int) Files.getAttribute(file, "unix:nlink") > 1);
        if (shared && !writesThroughOtherNames) {
            Files.delete(file);
        }
    }

    private void did(String what, Path... paths) {
        List<String> names = Stream.of(paths)
                .map(path -> root.getParent().relativize(path).toString())
                .toList();
        log.add(number + " " + what + " " + String.join(" ", names));
    }

    private int oneOf(int bound) {
        return random.nextInt(bound);
    }

    private Path dir() {
        Path dir = root;
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            dir = dir.resolve("d" + random.nextInt(4));
        }
        return dir;
    }

    private Path file() {
        return dir().resolve("F" + random.nextInt(12) + ".java");
    }
}
