package dev.hotreload.app;

import dev.hotreload.agent.Protocol;
import dev.hotreload.command.Os;
import dev.hotreload.swap.Ability;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of the child JVM.
 *
 * @param words the program and its arguments
 * @param argumentFile what to write into the argument file before the start; empty: there is none
 */
record LaunchCommand(List<String> words, Optional<String> argumentFile) {
    /** Windows allows 32,767 characters for a whole command line; and {@code ps} shall stay readable. */
    private static final int LONGEST_CLASS_PATH = 8_000;

    /** The system property that names what the version before has left. */
    static final String STATE = "hotreload.state";

    LaunchCommand {
        words = List.copyOf(words);
    }

    /**
     * What a launch does not know.
     *
     * @param setsid put before {@code java}
     * @param linkFile what the agent reads
     * @param argumentFile used when the class path is long
     * @param debugPort where a debugger may connect
     * @param able what the JVM can redefine
     * @param handover what the version before has left
     * @param standby whether it is to wait before {@code main}
     * @param archive of its libraries
     */
    record Means(
            Path java,
            Optional<Path> setsid,
            Path agentJar,
            Path linkFile,
            Path argumentFile,
            OptionalInt debugPort,
            Ability able,
            Optional<Path> handover,
            boolean standby,
            Optional<Archive> archive) {}

    /** Of a program that is no JVM of ours: it gets no agent, so something else must see to it that it dies with us. */
    static LaunchCommand ofProgram(Launch launch, Os os) {
        List<String> words = new ArrayList<>();
        os.setsid().ifPresent(program -> words.add(program.toString()));
        words.addAll(os.endingWith(ProcessHandle.current().pid()));
        words.addAll(os.words(launch.run().cmd().orElseThrow(), launch.run().args()));
        return new LaunchCommand(words, Optional.empty());
    }

    static LaunchCommand of(Launch launch, Means means) {
        List<String> words = new ArrayList<>();
        means.setsid.ifPresent(program -> words.add(program.toString()));
        words.add(means.java.toString());
        JvmOptions options = new JvmOptions(launch.run().jvmArgs(), launch.environment());
        if (launch.run().devFlags()) {
            words.addAll(options.devFlags());
        }
        means.archive.ifPresent(archive -> words.addAll(archive.flags()));
        words.addAll(SwapFlags.of(means.able, options));
        means.handover.ifPresent(dir -> words.add("-D" + STATE + "=" + dir));
        launch.told().properties().forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(launch.run().jvmArgs());
        // Before our agent: a JVM that waits for its debugger shall not look as if it had come to main.
        means.debugPort.ifPresent(port -> words.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend="
                + (launch.run().debugSuspend() ? "y" : "n") + ",address=127.0.0.1:" + port));
        words.add("-javaagent:" + means.agentJar + "=" + (means.standby ? Protocol.STANDBY : "") + means.linkFile);
        Optional<String> content = addClassPath(words, launch, means);
        words.addAll(mainWords(launch));
        words.addAll(launch.run().args());
        return new LaunchCommand(words, content);
    }

    private static Optional<String> addClassPath(List<String> words, Launch launch, Means means) {
        String option = launch.run().module().isPresent() ? "-p" : "-cp";
        String path = classpath(launch, means).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        if (path.length() <= LONGEST_CLASS_PATH) {
            words.addAll(List.of(option, path));
            return Optional.empty();
        }
        words.add("@" + means.argumentFile);
        return Optional.of(option + "\n\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n");
    }

    /** With an archive the jars come first; then no file is in a jar and in a directory. */
    private static Stream<Path> classpath(Launch launch, Means means) {
        return means.archive.isEmpty()
                ? launch.classpath().stream()
                : Stream.concat(
                        launch.classpath().stream().filter(Files::isRegularFile),
                        launch.classpath().stream().filter(entry -> !Files.isRegularFile(entry)));
    }

    private static List<String> mainWords(Launch launch) {
        if (launch.run().module().isEmpty()) {
            return List.of(launch.mainClass());
        }
        String module = launch.run().module().get();
        boolean complete = module.contains("/") || launch.mainClass().isBlank();
        return List.of("-m", complete ? module : module + "/" + launch.mainClass());
    }
}
