package dev.hotreload.cli;

import dev.hotreload.app.EnvFiles;
import dev.hotreload.app.Launch;
import dev.hotreload.build.Builder;
import dev.hotreload.build.Committed;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ReloadConfig.Strategy;
import dev.hotreload.config.RunConfig;
import dev.hotreload.project.MainClass;
import dev.hotreload.project.Project;
import dev.hotreload.reload.ResourceRules.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    record Outer(Map<String, String> environment, List<String> moreArgs) {
        Outer {
            environment = Map.copyOf(environment);
            moreArgs = List.copyOf(moreArgs);
        }
    }

    LaunchPlan(Config config, Project project, Builder builder, SwapPlan swaps, Outer outer) {
        this.config = config;
        this.project = project;
        this.builder = builder;
        this.swaps = swaps;
        this.outer = outer;
    }

    /** Called when nothing of the application runs: the moment at which the new classes take the place of the old. */
    Launch prepare(int launch) throws ProblemException {
        Committed committed = commit();
        swaps.restarted();
        List<Path> classpath = new ArrayList<>();
        classpath.add(committed.classDir());
        classpath.addAll(project.runtimeClasspath());
        List<Path> classDirs = new ArrayList<>(project.libraryClassDirs());
        classDirs.add(committed.classDir());
        Map<String, String> environment = new HashMap<>(EnvFiles.load(config.envFiles(), outer.environment));
        environment.putAll(config.run().env());
        SpringSwitches spring = SpringSwitches.of(project.runtimeClasspath(), config.run(), environment);
        uncached = spring.uncached();
        return new Launch(
                launch,
                project.javac().javaHome(),
                classpath,
                MainClass.choose(project, config.run(), committed.mainCandidates()),
                with(config.run(), spring.jvmArgs()),
                environment,
                classDirs,
                config.reload().strategy() != Strategy.RESTART,
                config.reload().standby());
    }

    /** Template engines that keep nothing in the newest launch; for any thread. */
    Set<Engine> uncached() {
        return uncached;
    }

    private Committed commit() throws ProblemException {
        try {
            return builder.commit();
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

    private RunConfig with(RunConfig run, List<String> jvmArgs) {
        return run.with(joined(run.args(), outer.moreArgs), joined(jvmArgs, run.jvmArgs()));
    }

    private static List<String> joined(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
