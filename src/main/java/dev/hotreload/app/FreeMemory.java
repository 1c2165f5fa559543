package dev.hotreload.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much memory processes may still take, and how much one has, as Linux says it: the machine's {@code MemAvailable} (proc_meminfo(5)),
 * and what the control group leaves (cgroups(7), versions 1 and 2). In bytes; empty where the files are missing, as on other systems.
 */
final class FreeMemory {
    private static final long KIB = 1024;
    private static final List<List<String>> LIMITS = List.of(
            List.of("memory.max", "memory.current"),
            List.of("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"));

    private final Path proc;
    private final Path cgroup;

    FreeMemory() {
        this(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    FreeMemory(Path proc, Path cgroup) {
        this.proc = proc;
        this.cgroup = cgroup;
    }

    OptionalLong bytes() {
        return Stream.concat(
                        Stream.of(field(proc.resolve("meminfo"), "MemAvailable:")),
                        LIMITS.stream().map(files -> left(number(files.get(0)), number(files.get(1)))))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** What the process occupies. */
    OptionalLong resident(long pid) {
        return field(proc.resolve(Long.toString(pid)).resolve("status"), "VmRSS:");
    }

    private static OptionalLong left(OptionalLong limit, OptionalLong used) {
        return limit.isPresent() && used.isPresent()
                ? OptionalLong.of(Math.max(0, limit.getAsLong() - used.getAsLong()))
                : OptionalLong.empty();
    }

    private OptionalLong number(String file) {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(cgroup.resolve(file)).strip()));
        } catch (IOException | NumberFormatException unlimited) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .flatMapToLong(line -> LongStream.of(Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB))
                    .findFirst();
        } catch (IOException | NumberFormatException missing) {
            return OptionalLong.empty();
        }
    }
}
