package dev.hotreload.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/** One run of the executable. */
final class Runner {
    /** For machines that do much else. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Pattern BUG = Pattern.compile("\tat dev\\.hotreload\\.");

    private final Process process;
    private final String mark;
    private final int port;
    private final Path out;
    private final Path err;
    private int seen;

    Runner(Process process, String mark, int port, Path out, Path err) {
        this.process = process;
        this.mark = mark;
        this.port = port;
        this.out = out;
        this.err = err;
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What came out of standard output so far. */
    String output() {
        return read(out);
    }

    /** What came out of standard error so far. */
    String errors() {
        return read(err);
    }

    /** {@link #prints} looks only at what comes after this call. */
    Runner fromHere() {
        seen = output().length();
        return this;
    }

    /** Waits until a line, or several, match somewhere in the output. */
    Matcher prints(String regex) {
        Pattern pattern = Pattern.compile(regex);
        patiently("prints " + regex)
                .until(() -> pattern.matcher(output().substring(seen)).find());
        Matcher matcher = pattern.matcher(output().substring(seen));
        assertTrue(matcher.find());
        return matcher;
    }

    /** Waits until the application gives this answer. */
    void serves(String path, String text) {
        patiently("serves " + text + " at " + path).until(() -> Web.get(port, path), Optional.of(text)::equals);
    }

    /** Waits until the answer contains this. */
    void shows(String path, String part) {
        patiently("shows " + part + " at " + path)
                .until(() -> Web.get(port, path).orElse("").contains(part));
    }

    /** What the application answers now; there is an answer. */
    String answer(String path) {
        return Web.get(port, path).orElseThrow(() -> new AssertionError("no answer to " + path));
    }

    /** Of the application, which tells it at {@code /pid}. */
    long appPid() {
        return Long.parseLong(answer("/pid"));
    }

    /** Waits until another process answers; returns its pid. */
    long appPidAfter(long before) {
        patiently("another process than " + before + " answers")
                .until(() -> Web.get(port, "/pid")
                        // The one before may be stopped in the middle of its answer.
                        .filter(pid -> !pid.isEmpty() && Long.parseLong(pid) != before)
                        .isPresent());
        return appPid();
    }

    /** For conditions that end with the run. */
    ConditionFactory patiently(String what) {
        return await(what)
                .atMost(LONGEST_WAIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .failFast(() -> assertTrue(process.isAlive(), () -> "hotreload has ended with " + process.exitValue()));
    }

    /** Types a line. */
    void type(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    void signal(String name) throws IOException, InterruptedException {
        Processes.signal(process.pid(), name);
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS), "hotreload has not ended");
        return process.exitValue();
    }

    /** All that it started, itself included. */
    List<ProcessHandle> processes() {
        return Processes.marked(mark);
    }

    /** Those of the application, the oldest first: the one that serves, and the one that stands by. */
    List<ProcessHandle> jvms() {
        return processes().stream()
                .filter(process ->
                        Processes.words(process.pid()).stream().anyMatch(word -> word.startsWith("-javaagent:")))
                .sorted(Comparator.comparing(
                        process -> process.info().startInstant().orElse(Instant.MAX)))
                .toList();
    }

    /** Waits until nothing of it is left. */
    void leavesNothingWithin(Duration longest) {
        await("nothing is left")
                .atMost(longest)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(this::leavesNothing);
    }

    /** Fails when something of it is left. */
    void leavesNothing() {
        assertEquals(List.of(), processes().stream().map(Processes::describe).toList());
        assertTrue(Web.isFree(port), "port " + port + " is not free");
    }

    /** Kills what is left. */
    void destroy() {
        process.destroyForcibly();
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    /** Fails when it printed the stack trace of a bug. */
    void assertNoBug() {
        assertTrue(!BUG.matcher(output() + errors()).find(), "hotreload printed a stack trace");
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
