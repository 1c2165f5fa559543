package dev.hotreload.cli;

import dev.hotreload.config.GuardSettings;
import dev.hotreload.config.Problem;
import dev.hotreload.console.Problems;
import dev.hotreload.guard.Guard;
import dev.hotreload.guard.Machine;
import dev.hotreload.guard.Verdict;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a process finds around itself, given to the commands so that tests can give another.
 *
 * @param workingDir absolute
 * @param javaHome of the JDK that runs us
 */
record Surroundings(
        Path workingDir,
        Path javaHome,
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Whether anything may be resolved or started here. */
    Verdict check(GuardSettings settings) {
        return Guard.check(settings, environment, Machine.here(workingDir, environment));
    }

    /** Prints why nothing is done. */
    int report(List<Problem> problems, ExitCode code) {
        Problems texts = new Problems(workingDir);
        problems.forEach(problem -> err.print(texts.text(problem)));
        return code.code();
    }

    int report(Verdict.Refused refused) {
        refused.reasons().forEach(reason -> err.println("hotreload: " + reason));
        return ExitCode.GUARD.code();
    }
}
