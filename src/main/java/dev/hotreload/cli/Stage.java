package dev.hotreload.cli;

import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Console;
import dev.hotreload.console.Terminal;
import dev.hotreload.guard.Verdict;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import dev.hotreload.proxy.Crossing;
import dev.hotreload.trace.Telemetry;
import java.util.Optional;

/**
 * What a runner has around it, alone or as one of several.
 *
 * @param terminal with the name before each line, where there are several
 * @param turn when its application may start
 * @param next hears each of its states
 * @param telemetry of its application
 * @param place at the address that several share; empty: it is alone
 * @param permission of the guard
 */
record Stage(
        Surroundings surroundings,
        Terminal terminal,
        Common common,
        Source source,
        Turn turn,
        Turn next,
        Telemetry telemetry,
        Optional<Crossing.Place> place,
        Verdict.Allowed permission) {

    /** Finds out what the configuration means; the project may have to download. */
    Project resolve(Config config, Console shown) throws ProblemException {
        ProgressListener listener = new ProgressListener() {
            @Override
            public void progress(String text) {
                shown.progress(text);
            }

            @Override
            public void warning(Problem problem) {
                shown.warning(problem);
            }
        };
        synchronized (common.resolving()) {
            Project project = ProjectResolver.resolve(config, surroundings.javaHome(), listener);
            ProjectResolver.requireReadableJars(project);
            return project;
        }
    }

    /** Reads its part of the configuration. */
    interface Source {
        LoadedConfig read() throws ProblemException;
    }

    /** What all runners have together. */
    interface Common {
        /** A session begins with this configuration. */
        void begins(LoadedConfig loaded);

        /** Whether somebody can type keys. */
        boolean hasKeys();

        /** Held while a project is resolved: what is downloaded for two at a time could be written twice. */
        Object resolving();
    }
}
