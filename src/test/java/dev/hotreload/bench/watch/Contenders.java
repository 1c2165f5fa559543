package dev.hotreload.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who can take part, and installs below {@code peers} what npm and pip have. */
final class Contenders {
    static final String CHOKIDAR = "5.0.0";
    static final String PARCEL = "2.6.0";
    static final String WATCHFILES = "1.3.0";

    private static final Path SCRIPTS = Path.of("src/test/resources/bench").toAbsolutePath();
    private static final Pattern WATCHEXEC_PATH = Pattern.compile("\"absolute\":\"([^\"]+)\"");
    private static final long INSTALL_MINUTES = 3;

    private final Path peers;
    private final List<String> notes = new ArrayList<>();

    Contenders(Path peers) {
        this.peers = peers;
    }

    /** Who is missing, and why. */
    List<String> notes() {
        return notes;
    }

    List<Contender> all() throws IOException, InterruptedException {
        List<Contender> all = new ArrayList<>();
        all.add(hotreload());
        if (isInstalled("chokidar and @parcel/watcher", npm())) {
            all.add(node("chokidar " + CHOKIDAR, "chokidar.mjs", "nothing", true));
            all.add(node(
                    "@parcel/watcher " + PARCEL,
                    "parcel.mjs",
                    "50 ms, unless the last report is over 500 ms old",
                    false));
        }
        if (isInstalled("watchfiles", pip())) {
            all.add(watchfiles());
        }
        watchexec()
                .ifPresentOrElse(
                        all::add,
                        () -> notes.add(
                                "watchexec did not take part: `cargo install watchexec-cli --locked` (minutes) puts it"
                                        + " on the PATH."));
        return all;
    }

    /** With the flags of the launcher script. */
    private static Contender hotreload() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        double stable = HotreloadSays.AWAIT.stableFor().toMillis();
        return new Contender(
                "hotreload",
                "30 ms after a write in place",
                0,
                stable,
                true,
                true,
                true,
                (dir, poll) -> List.of(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HotreloadSays.class.getName(),
                        dir.toString(),
                        String.valueOf(poll)),
                Contender::ownLines);
    }

    private Contender node(String name, String script, String waits, boolean polls) {
        Contender.Command command = (dir, poll) -> List.of(
                "node",
                "--expose-gc",
                peers.resolve("npm").resolve(script).toString(),
                dir.toString(),
                String.valueOf(poll));
        return new Contender(name, waits, 0, 0, polls, true, true, command, Contender::ownLines);
    }

    private Contender watchfiles() {
        Contender.Command command = (dir, poll) -> List.of(
                peers.resolve("venv/bin/python").toString(),
                SCRIPTS.resolve("watchfiles_says.py").toString(),
                dir.toString(),
                String.valueOf(poll));
        return new Contender(
                "watchfiles " + WATCHFILES,
                "until 50 ms bring nothing new",
                50,
                50,
                true,
                false,
                true,
                command,
                Contender::ownLines);
    }

    private Optional<Contender> watchexec() throws IOException, InterruptedException {
        Path own = peers.resolve("watchexec/bin/watchexec");
        String executable = Files.isExecutable(own) ? own.toString() : "watchexec";
        Optional<String> version = output(List.of(executable, "--version"));
        Contender.Command command = (dir, poll) -> List.of(
                executable,
                "--only-emit-events",
                "--emit-events-to=json-stdio",
                "--postpone",
                "--project-origin",
                dir.toString(),
                "-w",
                dir.toString());
        return version.map(text -> new Contender(
                text.split(" \\(|\n")[0].strip(),
                "50 ms",
                50,
                50,
                false,
                false,
                false,
                command,
                Contenders::watchexecLine));
    }

    private static Optional<Heard> watchexecLine(String line, long readAtNanos) {
        Matcher path = WATCHEXEC_PATH.matcher(line);
        return path.find() ? Optional.of(new Heard("change", readAtNanos, path.group(1))) : Optional.empty();
    }

    private boolean npm() throws IOException, InterruptedException {
        Path dir = Files.createDirectories(peers.resolve("npm"));
        for (String script : List.of("chokidar.mjs", "parcel.mjs")) {
            Files.copy(SCRIPTS.resolve(script), dir.resolve(script), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.exists(dir.resolve("node_modules/@parcel/watcher"))
                || run(List.of(
                        "npm",
                        "install",
                        "--silent",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        dir.toString(),
                        "chokidar@" + CHOKIDAR,
                        "@parcel/watcher@" + PARCEL));
    }

    private boolean pip() throws IOException, InterruptedException {
        Path venv = peers.resolve("venv");
        return Files.exists(venv.resolve("installed"))
                || (run(List.of("python3", "-m", "venv", venv.toString()))
                        && run(List.of(
                                venv.resolve("bin/pip").toString(), "-q", "install", "watchfiles==" + WATCHFILES))
                        && Files.createFile(venv.resolve("installed")).isAbsolute());
    }

    private boolean isInstalled(String name, boolean installed) {
        if (!installed) {
            notes.add(name + " did not take part: it could not be installed.");
        }
        return installed;
    }

    private boolean run(List<String> command) throws InterruptedException {
        System.out.println("installing: " + String.join(" ", command));
        try {
            Path log = peers.resolve("install.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            boolean ended = process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static Optional<String> output(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            String said = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
