package dev.hotreload.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that serves on a port, with all processes that it starts. */
public final class Started implements AutoCloseable {
    private static final List<String> DECIDING = List.of(
            "CI",
            "PROFILE",
            "APP_ENV",
            "ENV",
            "ENVIRONMENT",
            "SPRING_PROFILES_ACTIVE",
            "QUARKUS_PROFILE",
            "MICRONAUT_ENVIRONMENTS",
            "JAVA_ENV",
            "NODE_ENV",
            "JAVA_TOOL_OPTIONS");
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;

    /** An application that nobody asks works a little all the same. */
    private static final long REST_CPU_MILLIS = 30;

    private static final long REST_MILLIS = 1_000;

    private final Process process;
    private final int port;
    private final Path output;
    private final long beginNanos;
    private final Thread end;

    private Started(Process process, int port, Path output, long beginNanos) {
        this.process = process;
        this.port = port;
        this.output = output;
        this.beginNanos = beginNanos;
        this.end = new Thread(() -> kill(process), "end-" + output.getFileName());
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Tells the port by {@code PORT}; the output goes to a file beside the directory. */
    public static Started in(Path dir, List<String> command) throws IOException {
        return in(dir, Path.of(System.getProperty("java.home")), command);
    }

    /**
     * The same.
     *
     * @param javaHome what {@code JAVA_HOME} says
     */
    public static Started in(Path dir, Path javaHome, List<String> command) throws IOException {
        Path output = dir.resolveSibling(dir.getFileName() + ".out");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(DECIDING);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOTRELOAD_"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PORT", Integer.toString(port));
        // What is measured is the application's own answer; the proxy has a benchmark of its own.
        builder.environment().put("HOTRELOAD_PROXY_ENABLED", "false");
        long begin = System.nanoTime();
        return new Started(builder.start(), port, output, begin);
    }

    /** The moment just before its start. */
    public long beginNanos() {
        return beginNanos;
    }

    public int port() {
        return port;
    }

    public Path output() {
        return output;
    }

    public long pid() {
        return process.pid();
    }

    /** Its process, or one that it started, that has this word in its command line. */
    public long pidOf(String word) {
        return pidsOf(word).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process runs " + word));
    }

    /** All these. */
    public List<Long> pidsOf(String word) {
        return all().filter(one -> commandLine(one.pid()).contains(word))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Empty: it has ended. */
    public static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    /** What it and all that it started took of the processors, as far as they live. */
    public long cpuMillis() {
        return all().mapToLong(one -> Cpu.millis(one.pid())).sum();
    }

    /** Returns when for a second neither it nor what it started did anything to speak of; whether that was in time. */
    public boolean rests(long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (System.nanoTime() < deadline) {
            long before = cpuMillis();
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
            // Less than before: somebody has ended.
            if (Math.abs(cpuMillis() - before) <= REST_CPU_MILLIS) {
                return true;
            }
        }
        return false;
    }

    private Stream<ProcessHandle> all() {
        return all(process);
    }

    private static Stream<ProcessHandle> all(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
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
        all(process).forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
        kill(process);
        started.forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().removeShutdownHook(end);
    }
}
