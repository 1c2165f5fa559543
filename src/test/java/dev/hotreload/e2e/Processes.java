package dev.hotreload.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds all processes of a run by a variable that they inherit, whoever their parent is now. A dead process that nobody
 * has collected has no variables.
 */
final class Processes {
    /** The variable. */
    static final String MARK = "HR_TEST_RUN";

    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Living processes with this value of the variable. */
    static List<ProcessHandle> marked(String value) {
        return living(dir -> read(dir.resolve("environ")).contains(MARK + "=" + value));
    }

    /** Living processes with this in their command line, whoever started them. */
    static List<ProcessHandle> naming(String part) {
        return living(dir -> read(dir.resolve("cmdline")).stream().anyMatch(word -> word.contains(part)));
    }

    private static List<ProcessHandle> living(Predicate<Path> wanted) {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(dir -> dir.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(wanted)
                    .flatMap(dir ->
                            ProcessHandle.of(Long.parseLong(dir.getFileName().toString())).stream())
                    .filter(ProcessHandle::isAlive)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + PROC, e);
        }
    }

    /** The words of its command line. */
    static List<String> words(long pid) {
        return read(PROC.resolve(pid + "/cmdline"));
    }

    static List<String> environment(long pid) {
        return read(PROC.resolve(pid + "/environ"));
    }

    static Path workingDir(long pid) throws IOException {
        return Files.readSymbolicLink(PROC.resolve(pid + "/cwd"));
    }

    /** Its number and what it is, for messages. */
    static String describe(ProcessHandle process) {
        return process.pid() + " " + String.join(" ", words(process.pid()));
    }

    /** Sends a signal, named without the {@code SIG}. */
    static void signal(long pid, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + pid)
                .inheritIO()
                .start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IOException("could not send " + name + " to " + pid);
        }
    }

    private static List<String> read(Path file) {
        try {
            String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return List.of(all.split("\0", -1));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
