package dev.hotreload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and when something was measured. */
public record Machine(int cores, String processor, String jdk, String os, LocalDate date, String load) {

    public static Machine thisOne() throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                findProcessor(),
                System.getProperty("java.vendor.version", "JDK") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                LocalDate.now(ZoneOffset.UTC),
                readLoad());
    }

    private static String findProcessor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /** How many threads wanted a core in the last minute, on average: before the benchmark, what others do. */
    private static String readLoad() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).split(" ")[0] : "unknown";
    }

    String sentence() {
        return "Measured on " + date + ": " + cores + " cores (" + processor + "), " + os + ", " + jdk.strip()
                + "; load average at the start " + load + ".";
    }
}
