package dev.hotreload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The signals that this JVM, and with it what it starts, does not hear, as under {@code nohup} or in the background. */
public final class SignalMask {
    private SignalMask() {}

    /** By its number. */
    public static boolean ignores(int signal) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the signal mask", e);
        }
    }
}
