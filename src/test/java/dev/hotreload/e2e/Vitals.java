package dev.hotreload.e2e;

import dev.hotreload.bench.UsedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a runner holds, after a garbage collection.
 *
 * @param resident megabytes of its memory that the machine has, RSS
 * @param openFiles also its sockets and pipes
 * @param tmpFiles files under {@code tmp_dir}
 * @param processes of the run, itself included
 */
record Vitals(UsedMemory used, double resident, int threads, int openFiles, int tmpFiles, int processes) {
    private static final double KILOBYTES = 1024;

    static Vitals of(Runner runner, ProjectCopy project) throws IOException, InterruptedException {
        // First, because the first question starts a thread that answers.
        UsedMemory used = UsedMemory.afterCollection(runner.pid());
        Path proc = Path.of("/proc", Long.toString(runner.pid()));
        return new Vitals(
                used,
                status(proc, "VmRSS") / KILOBYTES,
                status(proc, "Threads"),
                count(Files.list(proc.resolve("fd"))),
                count(Files.walk(project.path(".hotreload")).filter(Files::isRegularFile)),
                runner.processes().size());
    }

    private static int status(Path proc, String name) throws IOException {
        try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.split("\\s+")[1])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int count(Stream<Path> files) {
        try (files) {
            return Math.toIntExact(files.count());
        }
    }
}
