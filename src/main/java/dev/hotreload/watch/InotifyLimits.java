package dev.hotreload.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Explains what Linux means when it watches no more directories. */
final class InotifyLimits {
    private static final long ROOMY_WATCHES = 524_288;
    private static final long ROOMY_INSTANCES = 1_024;

    private final Path proc;

    InotifyLimits(Path proc) {
        this.proc = proc;
    }

    static boolean isReached(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("inotify") || message.contains("too many open files");
    }

    /** What, how many, and the command that raises it. */
    String explain(Throwable failure) {
        boolean watches = String.valueOf(failure.getMessage()).contains("watches");
        String key = watches ? "max_user_watches" : "max_user_instances";
        OptionalLong limit = number(proc.resolve("sys/fs/inotify").resolve(key));
        long roomy = Math.max(watches ? ROOMY_WATCHES : ROOMY_INSTANCES, limit.orElse(0) * 2);
        return String.format(
                Locale.ROOT,
                "Linux watches no more directories: %d inotify %s are in use%s; raise the limit with"
                        + " `sudo sysctl fs.inotify.%s=%d`",
                inUse(watches),
                watches ? "watches" : "instances",
                limit.isPresent() ? ", and a user may have " + limit.getAsLong() : "",
                key,
                roomy);
    }

    /** Of the processes that we may look into. */
    private long inUse(boolean watches) {
        long count = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                count += inUse(process.resolve("fdinfo"), watches);
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    private static long inUse(Path fdinfo, boolean watches) {
        long count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(fdinfo)) {
            for (Path file : files) {
                long lines = linesOf(file);
                count += watches ? lines : Math.min(lines, 1);
            }
        } catch (IOException notOurs) {
            return count;
        }
        return count;
    }

    private static long linesOf(Path fdinfo) {
        try (Stream<String> lines = Files.lines(fdinfo)) {
            return lines.filter(line -> line.startsWith("inotify ")).count();
        } catch (IOException | UncheckedIOException goneOrNotOurs) {
            return 0;
        }
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException notLinux) {
            return OptionalLong.empty();
        }
    }
}
