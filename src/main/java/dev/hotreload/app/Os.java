package dev.hotreload.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What this package must know of the operating system. Only Linux is tested. */
enum Os {
    LINUX,
    /** macOS and other Unixes. */
    UNIX,
    WINDOWS;

    private static final long SIGNAL_TIMEOUT_SECONDS = 2;

    static Os current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.equals("linux") ? LINUX : UNIX;
    }

    /** In which programs write, and read what is written to them. */
    static Charset encoding() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }

    Path java(Path javaHome) {
        return javaHome.resolve("bin").resolve(this == WINDOWS ? "java.exe" : "java");
    }

    /**
     * The program that gives the application a session of its own, so that all its processes are found later. It replaces
     * itself by the application: the pid stays.
     */
    Optional<Path> setsid() {
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
    void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
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
     * What is put before a command that works for us in the background: it runs at the lowest priority, and the closing of its standard
     * input, which our own end is, too, kills it. On Windows nothing is.
     */
    List<String> whileWeLive() {
        String script =
                "trap '' INT HUP TERM; exec 3<&0; command -v nice >/dev/null && set -- nice -n 19 \"$@\"; \"$@\" </dev/null 3<&- & child=$!;"
                        + " { read -r _ <&3; kill -9 $child; } 2>/dev/null & watch=$!;"
                        + " wait $child; code=$?; kill -9 $watch 2>/dev/null; exit $code";
        return this == WINDOWS ? List.of() : List.of("/bin/sh", "-c", script, "sh");
    }

    ListeningPorts listeningPorts() {
        return switch (this) {
            case LINUX -> new ProcPorts(Path.of("/proc"), System::nanoTime);
            case UNIX -> CommandPorts.lsof();
            case WINDOWS -> CommandPorts.netstat();
        };
    }
}
