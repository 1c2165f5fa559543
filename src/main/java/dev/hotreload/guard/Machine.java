package dev.hotreload.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the guard knows of the machine, beside its variables.
 *
 * @param container whether this is the inside of a container
 * @param startedByContainer whether the container was started to run hotreload: as its first process, or, where that is a small
 *     init that was told to run it, as the init's child without a terminal
 * @param readOnlySystem whether nothing can be written to the file system's root
 * @param readOnlyProject whether nothing can be written where hotreload was started
 */
public record Machine(boolean container, boolean startedByContainer, boolean readOnlySystem, boolean readOnlyProject) {
    /** Set by the launcher script, which stays the first process to collect others, and runs us as its child. */
    private static final String FIRST = "hotreload.first";

    private static final int TERMINAL_FIELD = 4;

    /** As it is; what cannot be found out counts as not so. */
    public static Machine here(Path project, Map<String, String> environment) {
        ProcessHandle self = ProcessHandle.current();
        long parent = self.parent().map(ProcessHandle::pid).orElse(0L);
        return seen(Path.of("/"), project, environment, self.pid(), parent);
    }

    /**
     * As the files say it.
     *
     * @param root of the file system
     * @param pid ours; 1 of the first process
     * @param parent 0: there is none
     */
    static Machine seen(Path root, Path project, Map<String, String> environment, long pid, long parent) {
        boolean first = pid == 1 || Boolean.getBoolean(FIRST);
        boolean childOfInit = parent == 1;
        boolean container = first || isContainer(root, environment);
        return new Machine(
                container,
                first || (container && childOfInit && !hasTerminal(root) && namesUs(firstCommand(root))),
                isReadOnly(root),
                !Files.isWritable(project));
    }

    /** Whoever lost its parent is a child of the init, too; but then that was told to run something else. */
    static boolean namesUs(String command) {
        return Stream.of(command.split("[\\x00\\s]", -1))
                .anyMatch(word ->
                        word.equals("hotreload") || word.endsWith("/hotreload") || word.contains("hotreload.jar"));
    }

    /** Empty where it cannot be read. */
    private static String firstCommand(Path root) {
        try {
            return Files.readString(root.resolve("proc/1/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /** By the marks of Docker, of Podman and others, and of Kubernetes. */
    private static boolean isContainer(Path root, Map<String, String> environment) {
        return Stream.of(".dockerenv", "run/.containerenv").anyMatch(mark -> Files.exists(root.resolve(mark)))
                || Stream.of("container", "KUBERNETES_SERVICE_HOST")
                        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    }

    /** Whether somebody could type Ctrl+C to us; true where nobody knows. */
    private static boolean hasTerminal(Path root) {
        try {
            String stat = Files.readString(root.resolve("proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields.length <= TERMINAL_FIELD || !fields[TERMINAL_FIELD].equals("0");
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}
