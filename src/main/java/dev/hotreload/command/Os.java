package dev.hotreload.command;

import dev.hotreload.config.BuildConfig.Command;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must be known of the operating system to start and end programs. Only Linux is tested. */
public enum Os {
    LINUX,
    /** macOS and other Unixes. */
    UNIX,
    WINDOWS;

    private static final long SIGNAL_TIMEOUT_SECONDS = 2;

    public static Os current() {
        return named(System.getProperty("os.name"));
    }

    /** By the property {@code os.name}. */
    static Os named(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.equals("linux") ? LINUX : UNIX;
    }

    /** In which programs write, and read what is written to them. */
    public static Charset encoding() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }

    public Path java(Path javaHome) {
        return javaHome.resolve("bin").resolve(this == WINDOWS ? "java.exe" : "java");
    }

    /**
     * The program that gives the application a session of its own, so that all its processes are found later. It replaces
     * itself by the application: the pid stays.
     */
    public Optional<Path> setsid() {
        if (this != LINUX) {
            return Optional.empty();
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(dir -> dir.startsWith("/"))
                .map(dir -> Path.of(dir, "setsid"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Asks a process to end. Windows has no polite way for a process without a window: there it ends at once.
     *
     * @param signal without the {@code SIG}
     */
    public void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        if (this == WINDOWS || signal.equals("TERM")) {
            process.destroy();
            return;
        }
        // By the shell, because a minimal container has no program of the name kill.
        Process kill = new ProcessBuilder(
                        "/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (!kill.waitFor(SIGNAL_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            kill.destroyForcibly();
        }
    }

    /**
     * What is put before a command of the developer: the closing of its standard input, which our own end is, too, kills it with all that
     * it started. It leads a session of its own where the system has {@link #setsid}. On Windows nothing is.
     */
    List<String> lifeline() {
        String script = "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!;"
                + " { read -r _ <&3; kill -9 -$$ || kill -9 $child; } >/dev/null 2>&1 & watch=$!;"
                + " wait $child; code=$?; kill -9 $watch 2>/dev/null; exit $code";
        return this == WINDOWS
                ? List.of()
                : Stream.concat(setsid().map(Path::toString).stream(), Stream.of("/bin/sh", "-c", script, "sh"))
                        .toList();
    }

    /**
     * What is put before a program that runs for long: when the process of this number is gone, the program is killed, with its session
     * where it leads one, within a second or two. The program takes the place of what is put before it: the pid stays. On Windows
     * nothing is.
     */
    public List<String> endingWith(long pid) {
        String script =
                "{ while kill -0 \"$0\"; do sleep 1; done; kill -9 -$$ || kill -9 $$; } </dev/null >/dev/null 2>&1 &"
                        + " exec \"$@\"";
        return this == WINDOWS ? List.of() : List.of("/bin/sh", "-c", script, Long.toString(pid));
    }

    /**
     * The words of a command line as the system wants them.
     *
     * @param args follow the words, or the line of a shell
     */
    public List<String> words(Command command, List<String> args) {
        List<String> words = new ArrayList<>();
        if (!command.shell()) {
            words.addAll(command.words());
            words.addAll(args);
        } else if (this == WINDOWS) {
            words.addAll(List.of("cmd.exe", "/d", "/s", "/c", command.words().get(0)));
            words.addAll(args);
        } else {
            String line = command.words().get(0);
            words.addAll(List.of("/bin/sh", "-c", args.isEmpty() ? line : line + " \"$@\"", "sh"));
            words.addAll(args);
        }
        return words;
    }

    /**
     * What is put before a command that works for us in the background: it runs at the lowest priority, and the closing of its standard
     * input, which our own end is, too, kills it. On Windows nothing is.
     */
    public List<String> whileWeLive() {
        String script =
                "trap '' INT HUP TERM; exec 3<&0; command -v nice >/dev/null && set -- nice -n 19 \"$@\"; \"$@\" </dev/null 3<&- & child=$!;"
                        + " { read -r _ <&3; kill -9 $child; } 2>/dev/null & watch=$!;"
                        + " wait $child; code=$?; kill -9 $watch 2>/dev/null; exit $code";
        return this == WINDOWS ? List.of() : List.of("/bin/sh", "-c", script, "sh");
    }
}
