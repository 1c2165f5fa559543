package dev.hotreload.app;

import dev.hotreload.agent.Protocol;
import dev.hotreload.command.Os;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig.Ready;
import dev.hotreload.config.RunConfig.Stdin;
import dev.hotreload.swap.Ability;
import java.io.IOException;
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
    private final Output output;
    private final AbilityProbe probe;
    private final Archives archives;
    private final Initialisers initialisers;
    private OptionalInt debugPortAsked = OptionalInt.empty();
    private volatile OptionalInt debugPort = OptionalInt.empty();

    Launcher(Path tmpDir, Os os, Output output) {
        this.tmpDir = tmpDir;
        this.os = os;
        this.output = output;
        this.probe = new AbilityProbe(tmpDir);
        this.archives = new Archives(tmpDir, os);
        this.initialisers = new Initialisers(tmpDir);
    }

    Archives archives() {
        return archives;
    }

    Initialisers initialisers() {
        return initialisers;
    }

    OptionalInt debugPort() {
        return debugPort;
    }

    /** Finds out what the JVM of this JDK can redefine; the first time that takes two starts of it. */
    Ability able(Path javaHome) throws InterruptedException {
        return probe.of(os.java(javaHome));
    }

    /**
     * Starts the process.
     *
     * @param handover what the version before has left
     * @throws IOException when the system does not start it
     */
    Child start(Launch launch, Optional<Path> handover) throws ProblemException, IOException, InterruptedException {
        return new Child(launch, jvm(launch, handover, Standby.Ahead.NOTHING, false), os);
    }

    /**
     * Starts a process that waits to become the next one.
     *
     * @param ahead what it does while it waits
     * @throws IOException when the system does not start it
     */
    Standby standBy(Launch launch, Standby.Ahead ahead) throws ProblemException, IOException, InterruptedException {
        LibraryStamp stamp = LibraryStamp.of(launch);
        return new Standby(launch, jvm(launch, Optional.empty(), ahead, true), stamp, ahead);
    }

    private Jvm jvm(Launch launch, Optional<Path> handover, Standby.Ahead ahead, boolean standby)
            throws ProblemException, IOException, InterruptedException {
        Path java = os.java(launch.javaHome());
        check(launch, java);
        if (launch.isProgram()) {
            return program(launch);
        }
        chooseDebugPort(launch);
        // Here and not once, because somebody may delete the directory at any time.
        Path agentJar = AgentJar.extractTo(tmpDir);
        Ability able = launch.swaps() ? able(launch.javaHome()) : Ability.PLAIN;
        Optional<Archive> archive = archives.of(launch);
        LinkServer link = LinkServer.open(tmpDir, launch.run().stopTimeout(), welcome(launch, ahead));
        try {
            Path argumentFile = link.file().resolveSibling(link.file().getFileName() + ".args");
            LaunchCommand command = LaunchCommand.of(
                    launch,
                    new LaunchCommand.Means(
                            java,
                            os.setsid(),
                            agentJar,
                            link.file(),
                            argumentFile,
                            debugPort,
                            able,
                            handover,
                            standby,
                            archive));
            if (command.argumentFile().isPresent()) {
                // The launcher of the JVM reads it in the encoding of the machine.
                Charset charset = Os.encoding();
                Files.writeString(argumentFile, command.argumentFile().get(), charset);
            }
            JvmOptions options = new JvmOptions(launch.run().jvmArgs(), launch.environment());
            return start(launch, SwapFlags.ability(able, options), command, link, argumentFile, archive);
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private Jvm program(Launch launch) throws IOException {
        LinkServer link = LinkServer.open(tmpDir, launch.run().stopTimeout(), welcome(launch, Standby.Ahead.NOTHING));
        try {
            Path none = link.file().resolveSibling(link.file().getFileName() + ".args");
            return start(launch, Ability.PLAIN, LaunchCommand.ofProgram(launch, os), link, none, Optional.empty());
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private static Protocol.Welcome welcome(Launch launch, Standby.Ahead ahead) {
        List<String> dirs = launch.classDirs().stream().map(Path::toString).toList();
        return new Protocol.Welcome(Protocol.VERSION, dirs, Handover.hook(launch), ahead.loaded(), ahead.initialised());
    }

    private Jvm start(
            Launch launch,
            Ability ability,
            LaunchCommand command,
            LinkServer link,
            Path argumentFile,
            Optional<Archive> archive)
            throws IOException {
        Optional<LogOutput> read = launch.run().ready() instanceof Ready.Log log
                ? Optional.of(new LogOutput(log.pattern()))
                : Optional.empty();
        boolean piped = read.isPresent() || !output.inherited();
        Redirect sink = piped ? Redirect.PIPE : Redirect.INHERIT;
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(launch.run().workingDir().toFile())
                .redirectInput(launch.run().stdin() == Stdin.APP ? Redirect.INHERIT : Redirect.PIPE)
                .redirectOutput(sink)
                .redirectError(sink);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(launch.environment());
        environment.putAll(launch.told().variables());
        Process process = builder.start();
        link.start("app-link-" + process.pid());
        List<Thread> copying = piped ? copying(process, read.orElseGet(LogOutput::passing)) : List.of();
        return new Jvm(process, ability, link, read, copying, argumentFile, archive);
    }

    private List<Thread> copying(Process process, LogOutput log) {
        List<Thread> copying = List.of(
                new Thread(() -> log.copy(process.getInputStream(), output.out().get()), "app-output-" + process.pid()),
                new Thread(
                        () -> log.copy(process.getErrorStream(), output.err().get()), "app-errors-" + process.pid()));
        for (Thread thread : copying) {
            thread.setDaemon(true);
            thread.start();
        }
        return copying;
    }

    /**
     * The same asked port leads to the same port, so that a debugger can come back after a restart; but not where the version
     * before may still have it.
     */
    private void chooseDebugPort(Launch launch) throws IOException {
        OptionalInt asked = launch.run().debugPort();
        if (!asked.equals(debugPortAsked) || launch.after().isPresent()) {
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
