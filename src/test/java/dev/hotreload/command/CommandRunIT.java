package dev.hotreload.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.BuildConfig.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of the system. */
@DisabledOnOs(OS.WINDOWS)
class CommandRunIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path dir;

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    private Call call(Command command, Duration timeout) {
        return new Call(command, dir, Map.of("PATH", System.getenv("PATH"), "WHO", "me"), timeout);
    }

    private Ended run(String line) throws InterruptedException {
        return CommandRun.of(call(new Command(List.of(line), true), LONG), wanted::get, printed::add);
    }

    private Ended runWords(String... words) throws InterruptedException {
        return CommandRun.of(call(new Command(List.of(words), false), LONG), wanted::get, printed::add);
    }

    @Test
    void aLineRunsInAShellWithTheGivenEnvironmentAndDirectoryAndNothingElse() throws Exception {
        assertEquals(new Ended.Exited(0), run("echo $WHO $HOME; pwd >&2; cat"));
        assertEquals(List.of("me", dir.toRealPath().toString()), printed);
    }

    @Test
    void wordsRunWithoutAShell() throws Exception {
        assertEquals(new Ended.Exited(0), runWords("echo", "$WHO *", "a b"));
        assertEquals(List.of("$WHO * a b"), printed);
    }

    @Test
    void theExitCodeIsThatOfTheCommand() throws Exception {
        assertEquals(new Ended.Exited(3), run("exit 3"));
        assertEquals(new Ended.Exited(7), runWords("sh", "-c", "exit 7"));
    }

    @Test
    void whatCannotBeStartedSaysWhy() throws Exception {
        assertEquals(new Ended.NotStarted("there is no program no-such-tool"), runWords("no-such-tool", "build"));
        Files.writeString(dir.resolve("script"), "echo");
        assertEquals(new Ended.NotStarted("./script is not executable"), runWords("./script"));
        Path gone = dir.resolve("gone");
        assertEquals(
                new Ended.NotStarted(gone + " is not a directory"),
                CommandRun.of(
                        new Call(new Command(List.of("true"), true), gone, Map.of(), LONG), wanted::get, printed::add));
    }

    @Test
    void whatTakesTooLongIsStopped() throws Exception {
        Duration timeout = Duration.ofMillis(200);
        Ended ended = CommandRun.of(call(new Command(List.of("sleep 600"), true), timeout), wanted::get, printed::add);
        assertEquals(new Ended.TimedOut(timeout), ended);
    }

    @Test
    void whatIsNotWantedAnyMoreEndsWithAllThatItStarted() throws Exception {
        CompletableFuture<Ended> ended = CompletableFuture.supplyAsync(() -> {
            try {
                return run("sleep 601 & (trap '' TERM; sleep 602) & echo $!; sleep 603");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> sleepers() == 3);
        wanted.set(false);
        assertEquals(new Ended.Stopped(), ended.get(1, TimeUnit.MINUTES));
        assertEquals(0, sleepers());
    }

    @Test
    void whatACommandLeavesBehindEndsWithIt() throws Exception {
        assertEquals(new Ended.Exited(0), run("sleep 601 & echo done"));
        assertEquals(List.of("done"), printed);
        assertEquals(0, sleepers());
    }

    /** Those of this test, by their odd durations. */
    private static long sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(args -> args.length == 1 && args[0].startsWith("60"))
                        .isPresent())
                .filter(process -> process.info()
                        .command()
                        .filter(name -> name.endsWith("sleep"))
                        .isPresent())
                .count();
    }

    @Test
    void aCommandThatPrintsWithoutEndIsReadAllTheTime() throws Exception {
        assertEquals(new Ended.Exited(0), run("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"));
        assertEquals(20_000, printed.size());
        assertTrue(printed.contains("line 19999"));
    }
}
