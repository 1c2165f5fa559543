package dev.hotreload.app;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig.Ready;
import dev.hotreload.config.RunConfig.Stdin;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts child JVMs; used by one thread. */
final class Launcher {
    private static final int DEBUG_PORTS_TRIED = 100;

    private final Path tmpDir;
    private final Os os;
    private final OutputStream out;
    private final OutputStream err;
    private OptionalInt debugPortAsked = OptionalInt.empty();
    private volatile OptionalInt debugPort = OptionalInt.empty();

    /**
     * @param out where the application's output goes when it does not go there by itself
     */
    Launcher(Path tmpDir, Os os, OutputStream out, OutputStream err) {
        this.tmpDir = tmpDir;
        this.os = os;
        this.out = out;
        this.err = err;
    }

    OptionalInt debugPort() {
        return debugPort;
    }

    /**
     * Starts the process.
     *
     * @throws IOException when the system does not start it
     */
    Child start(Launch launch) throws ProblemException, IOException {
        Path java = os.java(launch.javaHome());
        check(launch, java);
        chooseDebugPort(launch.run().debugPort());
        // Here and not once, because somebody may delete the directory at any time.
        Path agentJar = AgentJar.extractTo(tmpDir);
        LinkServer link = LinkServer.open(tmpDir, launch.run().stopTimeout());
        try {
            Path argumentFile = link.file().resolveSibling(link.file().getFileName() + ".args");
            LaunchCommand command =
                    LaunchCommand.of(launch, java, os.setsid(), agentJar, link.file(), argumentFile, debugPort);
            if (command.argumentFile().isPresent()) {
                // The launcher of the JVM reads it in the encoding of the machine.
                Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
                Files.writeString(argumentFile, command.argumentFile().get(), charset);
            }
            return start(launch, command, link, argumentFile);
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private Child start(Launch launch, LaunchCommand command, LinkServer link, Path argumentFile) throws IOException {
        Optional<LogOutput> output = launch.run().ready() instanceof Ready.Log log
                ? Optional.of(new LogOutput(log.pattern()))
                : Optional.empty();
        Redirect sink = output.isPresent() ? Redirect.PIPE : Redirect.INHERIT;
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(launch.run().workingDir().toFile())
                .redirectInput(launch.run().stdin() == Stdin.APP ? Redirect.INHERIT : Redirect.PIPE)
                .redirectOutput(sink)
                .redirectError(sink);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(launch.environment());
        Process process = builder.start();
        Child child = new Child(launch, process, os, link, output, argumentFile);
        link.start("app-link-" + launch.number());
        output.ifPresent(log -> {
            child.copyOn(new Thread(() -> log.copy(process.getInputStream(), out), "app-output-" + launch.number()));
            child.copyOn(new Thread(() -> log.copy(process.getErrorStream(), err), "app-errors-" + launch.number()));
        });
        return child;
    }

    /** The same asked port leads to the same port, so that a debugger can come back after a restart. */
    private void chooseDebugPort(OptionalInt asked) throws IOException {
        if (!asked.equals(debugPortAsked)) {
            debugPort = asked.isPresent() ? OptionalInt.of(freePort(asked.getAsInt())) : OptionalInt.empty();
            debugPortAsked = asked;
        }
    }

    private void check(Launch launch, Path java) throws ProblemException {
        List<Problem> problems = new ArrayList<>();
        if (!Files.isExecutable(java)) {
            problems.add(Problem.of(java + " is missing; build.java_home must be a JDK"));
        }
        if (!Files.isDirectory(launch.run().workingDir())) {
            problems.add(Problem.of(
                    "run.working_dir is not a directory: " + launch.run().workingDir()));
        }
        if (tmpDir.toString().contains("=")) {
            problems.add(
                    Problem.of("tmp_dir must not contain \"=\", because of how a JVM is told of its agent: " + tmpDir));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static int freePort(int first) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int port = first; port < first + DEBUG_PORTS_TRIED && port <= 65_535; port++) {
            try (ServerSocket free = new ServerSocket(port, 1, loopback)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // Then the next one.
            }
        }
        throw new IOException("no free port for the debugger from " + first + " on; set run.debug to another");
    }
}
