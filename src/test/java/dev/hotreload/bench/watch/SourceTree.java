package dev.hotreload.bench.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Java sources to be watched: 20 files of about a kilobyte in each directory. */
record SourceTree(Path dir, int fileCount) {
    private static final int FILES_A_DIRECTORY = 20;

    /** Kept from the last run where it is complete. */
    static SourceTree in(Path dir, int fileCount) throws IOException {
        SourceTree tree = new SourceTree(dir, fileCount);
        Path complete = dir.resolveSibling(dir.getFileName() + ".complete");
        if (!Files.exists(complete)) {
            for (int i = 0; i < fileCount; i++) {
                Path file = tree.file(i);
                if (i % FILES_A_DIRECTORY == 0) {
                    Files.createDirectories(file.getParent());
                }
                Files.writeString(file, text(i, 0));
            }
            Files.createFile(complete);
        }
        return tree;
    }

    Path file(int i) {
        int pkg = i / FILES_A_DIRECTORY;
        return dir.resolve("src/main/java/shop/part" + pkg / 50 + "/p" + pkg + "/Class" + i + ".java");
    }

    private static String text(int i, long version) {
        return "package shop.part;\n\n/** Version " + version + ". */\nfinal class Class" + i + " {\n"
                + "    int line() {\n        return 1;\n    }\n".repeat(22) + "}\n";
    }

    /**
     * Replaces a file by rename, as most editors do.
     *
     * @return when the rename began, on the machine's monotonic clock
     */
    long saveByRename(int i, long version) throws IOException {
        Path file = file(i);
        Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(next, text(i, version));
        long begin = System.nanoTime();
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return begin;
    }

    /**
     * Empties a file and writes it.
     *
     * @return when the write began
     */
    long saveInPlace(int i, long version) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text(i, version).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                FileChannel.open(file(i), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long begin = System.nanoTime();
            channel.write(bytes);
            return begin;
        }
    }

    /** Makes it a repository with the branches one and two, which differ in the first files. */
    void makeRepository(int differing) throws IOException, InterruptedException {
        if (Files.exists(dir.resolve(".git"))) {
            git("checkout", "-q", "-f", "one");
            return;
        }
        git("init", "-q");
        git("config", "user.name", "bench");
        git("config", "user.email", "bench@localhost");
        git("config", "gc.auto", "0");
        git("checkout", "-q", "-b", "one");
        git("add", "-A");
        git("commit", "-q", "-m", "one");
        git("checkout", "-q", "-b", "two");
        for (int i = 0; i < differing; i++) {
            Files.writeString(file(i), text(i, -1));
        }
        git("commit", "-q", "-a", "-m", "two");
        git("checkout", "-q", "one");
    }

    /** Returns when git has ended. */
    void git(String... args) throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("git", "-C", dir.toString()), Stream.of(args))
                .toArray(String[]::new);
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
