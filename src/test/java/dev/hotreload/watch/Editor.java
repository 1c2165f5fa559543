package dev.hotreload.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A way in which a program changes {@code Foo.java}.
 *
 * @param needs the programs without which it cannot be tried, each with what can stand in for it after a bar
 */
record Editor(String program, String way, List<String> needs, Save save) {
    private static final String NEW = "class Foo { int changed; }\n";

    /** Changes {@code Foo.java} in the directory. */
    interface Save {
        void in(Path dir) throws IOException, InterruptedException;
    }

    static List<Editor> all() {
        return Stream.of(programs(), shell(), patterns()).flatMap(List::stream).toList();
    }

    private static List<Editor> programs() {
        return List.of(
                vim("Vim", "its defaults", "set swapfile"),
                vim("Vim, backupcopy=yes", "in place, after a copy", "set swapfile writebackup backupcopy=yes"),
                vim(
                        "Vim, backupcopy=no",
                        "old file renamed, new one written",
                        "set swapfile writebackup backupcopy=no"),
                vim("Vim, nowritebackup", "in place", "set swapfile nobackup nowritebackup"),
                vim("Vim, backup", "old file kept as Foo.java~", "set swapfile backup backupcopy=no"),
                new Editor("nano", "in place", List.of("nano", "script"), Editor::nano),
                run("ed", "in place", "ed", "printf '1s/}/int x; }/\\nw\\nq\\n' | ed -s Foo.java"),
                run("sed -i", "temporary file renamed over it", "sed", "sed -i 's/}/int x; }/' Foo.java"),
                run("perl -pi", "deleted and written anew, or renamed", "perl", "perl -pi -e 's/}/int x; }/' Foo.java"),
                run("git checkout", "deleted and written anew", "git", "git checkout -q HEAD~1 -- Foo.java"),
                run("git switch", "deleted and written anew", "git", "git switch -q other"),
                run("git restore", "deleted and written anew", "git", "git restore --source=other Foo.java"));
    }

    private static List<Editor> shell() {
        return List.of(
                run("cp", "in place", "cp", "cp ../New.java Foo.java"),
                run("mv", "renamed from elsewhere", "mv", "mv ../New.java Foo.java"),
                run("install", "deleted and written anew", "install", "install ../New.java Foo.java"),
                run("tee", "in place", "tee", "echo 'class Foo { int x; }' | tee Foo.java > ../tee.out"),
                run("shell, >", "truncated, then written", "sh", "echo 'class Foo { int x; }' > Foo.java"),
                run("shell, >>", "appended", "sh", "echo '// more' >> Foo.java"));
    }

    private static List<Editor> patterns() {
        return List.of(
                java("Files.writeString", "truncated, then written", foo -> Files.writeString(foo, NEW)),
                java("Files.move, atomic", "renamed from a temporary name", foo -> {
                    Path temporary = Files.writeString(foo.resolveSibling("Foo.java.1234.tmp~"), NEW);
                    Files.move(temporary, foo, StandardCopyOption.ATOMIC_MOVE);
                }),
                pattern("IntelliJ IDEA", "\\_\\_\\_jb\\_tmp\\_\\_\\_ and \\_\\_\\_jb\\_old\\_\\_\\_", foo -> {
                    Path temporary = Files.writeString(foo.resolveSibling("Foo.java___jb_tmp___"), NEW);
                    Path old = Files.move(foo, foo.resolveSibling("Foo.java___jb_old___"));
                    Files.move(temporary, foo);
                    Files.delete(old);
                }),
                pattern("VS Code", "truncated, then written", foo -> {
                    Files.writeString(foo, "");
                    Files.writeString(foo, NEW);
                }),
                pattern("Emacs", "lock, autosave and backup beside it, in place", Editor::emacs),
                pattern("Eclipse", "in place, in two pieces", foo -> {
                    try (OutputStream out = Files.newOutputStream(foo)) {
                        out.write(NEW.substring(0, 9).getBytes(StandardCharsets.UTF_8));
                        out.write(NEW.substring(9).getBytes(StandardCharsets.UTF_8));
                    }
                }),
                pattern("gedit", ".goutputstream-XXXXXX renamed over it", foo -> {
                    Path temporary = Files.writeString(foo.resolveSibling(".goutputstream-AB12CD"), NEW);
                    Files.copy(foo, foo.resolveSibling("Foo.java~"));
                    Files.move(temporary, foo, StandardCopyOption.ATOMIC_MOVE);
                }),
                pattern("Kate", "Foo.java.XXXXXX renamed over it, swap file beside it", foo -> {
                    Files.writeString(foo.resolveSibling(".Foo.java.kate-swp"), "swap");
                    Path temporary = Files.writeString(foo.resolveSibling("Foo.java.Ab12Cd"), NEW);
                    Files.move(temporary, foo, StandardCopyOption.ATOMIC_MOVE);
                    Files.delete(foo.resolveSibling(".Foo.java.kate-swp"));
                }));
    }

    private static void emacs(Path foo) throws IOException {
        Path lock = Files.createSymbolicLink(foo.resolveSibling(".#Foo.java"), Path.of("me@here.1:2"));
        Path autosave = Files.writeString(foo.resolveSibling("#Foo.java#"), NEW);
        Files.move(foo, foo.resolveSibling("Foo.java~"));
        Files.writeString(foo, NEW);
        Files.delete(autosave);
        Files.delete(lock);
    }

    /** Vim makes no backups of what lies in a directory for temporary files, where tests run; so it is told to. */
    private static Editor vim(String name, String way, String settings) {
        String command = "$(command -v vim || command -v vim.tiny) -u NONE -i NONE -es Foo.java -c '" + settings
                + "' -c 'set backupskip= directory=. backupdir=.' -c '%s/}/int x; }/' -c 'wq' < /dev/null";
        return run(name, way, "vim|vim.tiny", command);
    }

    private static Editor run(String name, String way, String needs, String command) {
        return new Editor(name, way, List.of("sh", needs), dir -> sh(dir, command));
    }

    /** What a program does that is not here, done by hand. */
    private static Editor pattern(String name, String way, Save save) {
        return java(name, way + " (imitated)", save);
    }

    private static Editor java(String name, String way, Save save) {
        return new Editor(name, way, List.of(), dir -> save.in(dir.resolve("Foo.java")));
    }

    static void sh(Path dir, String command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", command).directory(dir.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM", "/dev/null"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + said);
        }
    }

    /** Types into a terminal. */
    private static void nano(Path dir) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "nano --ignorercfiles Foo.java", "/dev/null")
                .directory(dir.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        InputStream screen = process.getInputStream();
        StringBuilder shown = new StringBuilder();
        while (shown.indexOf("^X") < 0) {
            int c = screen.read();
            if (c < 0) {
                throw new IOException("nano: " + shown);
            }
            shown.append((char) c);
        }
        try (OutputStream keys = process.getOutputStream()) {
            keys.write("//\r\017\r\030".getBytes(StandardCharsets.US_ASCII));
        }
        screen.readAllBytes();
        process.waitFor();
    }

    /** The first program that is missing. */
    Optional<String> missing() {
        return needs.stream()
                .filter(need -> Stream.of(need.split("\\|")).noneMatch(Editor::isInstalled))
                .findFirst();
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, name)));
    }

    @Override
    public String toString() {
        return program;
    }
}
