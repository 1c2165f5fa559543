package dev.hotreload.app;

import dev.hotreload.app.fixture.Fixture;
import dev.hotreload.config.ReloadConfig.Standby;
import dev.hotreload.config.RunConfig;
import dev.hotreload.config.RunConfig.Ready;
import dev.hotreload.config.RunConfig.RestartOnExit;
import dev.hotreload.config.RunConfig.Stdin;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A launch of the fixture, with fields to change. */
public final class TestLaunch {
    private final Path workingDir;
    public List<String> args = List.of();
    public List<String> jvmArgs = List.of();
    public Ready ready = new Ready.Auto();
    public Duration readyTimeout = Duration.ofSeconds(30);
    public Duration stopTimeout = Duration.ofSeconds(10);
    public String stopSignal = "TERM";
    public Stdin stdin = Stdin.KEYS;
    public OptionalInt debugPort = OptionalInt.empty();
    public boolean debugSuspend;
    public boolean devFlags = true;
    public Optional<String> module = Optional.empty();
    public String mainClass = Fixture.class.getName();
    public Path javaHome = Path.of(System.getProperty("java.home"));
    public List<Path> classpath = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith("test-classes"))
            .map(Path::of)
            .toList();
    public Told told = Told.NOTHING;
    public Map<String, String> environment = new HashMap<>(System.getenv());
    public List<Path> classDirs = List.of();
    public boolean swaps;
    public Standby standby = Standby.OFF;

    public TestLaunch(Path workingDir) {
        this.workingDir = workingDir;
    }

    public Launch number(int number) {
        RunConfig run = new RunConfig(
                Optional.empty(),
                module,
                Optional.empty(),
                args,
                jvmArgs,
                Map.of(),
                workingDir,
                devFlags,
                stdin,
                stopSignal,
                stopTimeout,
                ready,
                readyTimeout,
                RestartOnExit.NEVER,
                Duration.ZERO,
                debugPort,
                debugSuspend);
        return new Launch(
                number,
                javaHome,
                classpath,
                mainClass,
                run,
                environment,
                classDirs,
                swaps,
                standby,
                OptionalInt.empty(),
                told,
                Optional.empty());
    }
}
