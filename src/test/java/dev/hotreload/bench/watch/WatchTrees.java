package dev.hotreload.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The trees that the contenders watch: each has its own of each size, so that a save wakes one of them only. */
final class WatchTrees {
    private final Path work;

    WatchTrees(Path work) {
        this.work = work;
    }

    SourceTree of(Contender contender, int fileCount, String kind) throws IOException {
        String name = contender.name().replaceAll("[^a-z]+", "") + "-" + fileCount + kind;
        return SourceTree.in(Files.createDirectories(work.resolve("trees").resolve(name)), fileCount);
    }

    /** Where the contenders complain. */
    Path errors() {
        return work.resolve("errors.log");
    }
}
