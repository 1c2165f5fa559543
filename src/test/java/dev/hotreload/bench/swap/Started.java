package dev.hotreload.bench.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that serves on a port, with all processes that it starts. */
final class Started implements AutoCloseable {
    private static final List<String> DECIDING = List.of(
            "CI",
            "PROFILE",
            "APP_ENV",
            "ENV",
            "ENVIRONMENT",
            "SPRING_PROFILES_ACTIVE",
            "QUARKUS_PROFILE",
            "JAVA_ENV",
            "NODE_ENV",
            "JAVA_TOOL_OPTIONS");
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;

    private final Process process;
    private final int port;
    private final Path output;

    private Started(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /** Tells the port by {@code PORT}; the output goes to a file beside the directory. */
    static Started in(Path dir, List<String> command) throws IOException {
        Path output = dir.resolveSibling(dir.getFileName() + ".out");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(DECIDING);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOTRELOAD_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PORT", Integer.toString(port));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process), "end-" + dir.getFileName()));
        return new Started(process, port, output);
    }

    int port() {
        return port;
    }

    Path output() {
        return output;
    }

    long pid() {
        return process.pid();
    }

    /** Its process, or one that it started, that has this word in its command line. */
    long pidOf(String word) {
        return process.descendants()
                .filter(one -> commandLine(one).contains(word))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process runs " + word));
    }

    private static String commandLine(ProcessHandle one) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(one.pid()), "cmdline"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Below the ports that the system gives to outgoing connections. */
    private static int freePort() throws IOException {
        for (int port = FIRST_PORT; port < LAST_PORT; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static void kill(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
        kill(process);
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
