package dev.hotreload.cli;

import dev.hotreload.app.EnvFiles;
import dev.hotreload.app.Launch;
import dev.hotreload.app.Preparation;
import dev.hotreload.app.Told;
import dev.hotreload.build.Builder;
import dev.hotreload.build.Committed;
import dev.hotreload.cli.Slots.Slot;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ReloadConfig.Standby;
import dev.hotreload.config.ReloadConfig.Strategy;
import dev.hotreload.config.RunConfig;
import dev.hotreload.guard.Guard;
import dev.hotreload.project.MainClass;
import dev.hotreload.project.Project;
import dev.hotreload.reload.Origin;
import dev.hotreload.reload.ResourceRules.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts one start of the application together from what is built and configured at that moment. */
final class LaunchPlan {
    private final Config config;
    private final Project project;
    private final Builder builder;
    private final SwapPlan swaps;
    private final Outer outer;
    private volatile Set<Engine> uncached = Set.of();

    /**
     * What comes from outside the configuration.
     *
     * @param environment of this process
     * @param moreArgs typed behind {@code --}
     */
    record Outer(Map<String, String> environment, List<String> moreArgs, Slots slots) {
        Outer {
            environment = Map.copyOf(environment);
            moreArgs = List.copyOf(moreArgs);
        }

        List<String> arguments(RunConfig run) {
            return joined(run.args(), moreArgs);
        }
    }

    LaunchPlan(Config config, Project project, Builder builder, SwapPlan swaps, Outer outer) {
        this.config = config;
        this.project = project;
        this.builder = builder;
        this.swaps = swaps;
        this.outer = outer;
    }

    /** @param origin what it comes from, which the application is told */
    Preparation preparation(int number, Origin origin) {
        return new Preparation() {
            @Override
            public void check() throws ProblemException {
                variables(run());
            }

            @Override
            public Launch prepare(Optional<Launch> beside) throws ProblemException {
                return LaunchPlan.this.prepare(number, origin, beside);
            }
        };
    }

    private RunConfig run() {
        return config.run()
                .with(
                        outer.arguments(config.run()),
                        joined(project.jvmArgs(), config.run().jvmArgs()));
    }

    /** Env files are read anew for each start, so what is wrong with them may have come since hotreload was started. */
    private Map<String, String> variables(RunConfig run) throws ProblemException {
        Map<String, String> variables = EnvFiles.load(config.envFiles(), outer.environment);
        refuseProduction(run, variables);
        return variables;
    }

    /**
     * The moment at which the new classes take the place of the old, or theirs beside them.
     *
     * @param beside what runs meanwhile
     */
    private Launch prepare(int number, Origin origin, Optional<Launch> beside) throws ProblemException {
        RunConfig run = run();
        Map<String, String> variables = variables(run);
        Slot slot = outer.slots.next(config, GivenPort.isMentioned(run), beside);
        Committed committed = commit(slot.copy());
        swaps.restarted(slot.copy());
        boolean program = run.cmd().isPresent();
        String main = program ? "" : MainClass.choose(project, run, committed.mainCandidates());
        Told told = Told.of(origin.generation(), origin.reload().traceparent());
        Start start = new Start(number, run, main, variables, told);
        Optional<Launch> after = outer.slots
                .after(config, slot)
                .map(other -> launch(start, committed.in(other.copy()), other, Optional.empty()));
        if (after.isPresent()) {
            makeDirs(after.get().classDirs());
        }
        return launch(start, committed, slot, after);
    }

    private void refuseProduction(RunConfig run, Map<String, String> variables) throws ProblemException {
        List<Problem> problems = signsOfProduction(config, run, variables).stream()
                .map(Problem::of)
                .toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static List<String> signsOfProduction(Config config, RunConfig run, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(run.env());
        return Guard.checkApplication(config.guard(), all, run);
    }

    /**
     * What says that the application would run with the settings of production, with what to do about it; as far as it is known before
     * the project is.
     */
    static List<String> signsOfProduction(Config config, Map<String, String> outer, List<String> moreArgs) {
        RunConfig run = config.run()
                .with(joined(config.run().args(), moreArgs), config.run().jvmArgs());
        try {
            return signsOfProduction(config, run, EnvFiles.load(config.envFiles(), outer));
        } catch (ProblemException e) {
            // The start will say what is wrong with a file.
            return signsOfProduction(config, run, outer);
        }
    }

    /** A JVM that is made in advance takes for files what it does not find. */
    private static void makeDirs(List<Path> classDirs) throws ProblemException {
        try {
            for (Path dir : classDirs) {
                Files.createDirectories(dir);
            }
        } catch (IOException e) {
            throw problem("the classes could not be written: " + e);
        }
    }

    /** What is the same in every place. */
    private record Start(int number, RunConfig run, String main, Map<String, String> environment, Told told) {}

    private Launch launch(Start start, Committed committed, Slot slot, Optional<Launch> after) {
        List<Path> classpath = Stream.concat(Stream.of(committed.classDir()), project.runtimeClasspath().stream())
                .map(committed::read)
                .toList();
        List<Path> classDirs = Stream.concat(project.libraryClassDirs().stream(), Stream.of(committed.classDir()))
                .map(committed::read)
                .toList();
        boolean isProgram = start.run.cmd().isPresent();
        GivenPort port = new GivenPort(slot.port());
        Map<String, String> environment = port.in(start.environment, start.run);
        RunConfig told = port.in(start.run, project.runtimeClasspath());
        SpringSwitches spring = SpringSwitches.of(project.runtimeClasspath(), told, environment);
        uncached = spring.uncached();
        return new Launch(
                start.number,
                project.javac().javaHome(),
                classpath,
                start.main,
                told.with(told.args(), joined(spring.jvmArgs(), told.jvmArgs())),
                environment,
                classDirs,
                config.reload().strategy() != Strategy.RESTART && !isProgram,
                isProgram ? Standby.OFF : config.reload().standby(),
                slot.port(),
                start.told,
                after);
    }

    /** Template engines that keep nothing in the newest launch; for any thread. */
    Set<Engine> uncached() {
        return uncached;
    }

    private Committed commit(Optional<Path> copy) throws ProblemException {
        try {
            return builder.commit(copy);
        } catch (IOException e) {
            throw problem("the classes could not be written: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("the start was interrupted");
        }
    }

    private static ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.of(message)));
    }

    private static List<String> joined(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
