package dev.hotreload.console;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Growth;
import dev.hotreload.app.StartProgress;
import dev.hotreload.build.Scope;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the loop's states are called on the screen. */
final class Wording {
    private static final int NAMED = 5;

    private Wording() {}

    /** @param url where the browser goes to; empty: there is nothing to go to */
    static String live(ReloadState.Live live, Optional<String> url) {
        Report report = live.report();
        String where = url.filter(any -> live.endpoint().isPresent())
                .map(text -> " on " + text)
                .orElse("");
        String without = report.withheld().isEmpty() ? "" : ", without the newest " + changed(report.withheld());
        boolean untouched =
                report.plan() instanceof Plan.Nothing && report.total().isZero();
        return "generation " + live.generation() + where
                + (untouched ? without : how(report.plan()) + without + ", in " + duration(report.total()))
                + steps(report);
    }

    private static String how(Plan plan) {
        if (plan instanceof Plan.Restart restart) {
            return restart.reason().isEmpty() ? "" : ", restarted because " + restart.reason();
        }
        if (plan instanceof Plan.Swap swap) {
            return ", swapped " + few(classes(swap.classes()));
        }
        if (plan instanceof Plan.Refresh refresh) {
            return ", refreshed " + few(files(refresh.resources()));
        }
        return ", nothing changed for the application";
    }

    /** What is kept back, why, and which key ends that. */
    static String held(ReloadState.Held held) {
        Report report = held.report();
        String without = report.withheld().isEmpty() ? "" : ", without the newest " + changed(report.withheld());
        return "generation " + held.generation() + without + ": " + reason(held.next()) + "; generation "
                + held.serving().generation() + " still serves; " + keys(held) + steps(report);
    }

    /** As in "held: application.yml changed". */
    static String reason(Plan plan) {
        if (plan instanceof Plan.Restart restart) {
            return restart.reason();
        }
        return (plan instanceof Plan.Swap swap
                        ? few(classes(swap.classes()))
                        : plan instanceof Plan.Refresh refresh ? few(files(refresh.resources())) : "nothing")
                + " changed";
    }

    private static String keys(ReloadState.Held held) {
        if (held.why() == ReloadState.Held.Why.STRATEGY) {
            return "r restarts";
        }
        String pause = held.why() == ReloadState.Held.Why.PAUSE ? "p ends the pause, " : "";
        return pause + (held.next() instanceof Plan.Restart ? "s restarts" : "s applies it, r restarts");
    }

    /** Sources name them so: without the package, and a nested class by the one around it. */
    private static Collection<String> classes(Collection<String> names) {
        return names.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .map(name -> name.indexOf('$', 1) < 0 ? name : name.substring(0, name.indexOf('$', 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collection<String> files(Collection<String> paths) {
        return paths.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The times of the steps, those that took any. */
    private static String steps(Report report) {
        List<String> steps = new ArrayList<>();
        step(steps, "build", report.load());
        step(steps, "stop", report.timings().stop());
        step(steps, "start", report.timings().start());
        step(steps, "swap", report.swap());
        if (report.timings().standby()) {
            steps.add("from standby");
        }
        return steps.isEmpty() ? "" : " (" + String.join(", ", steps) + ")";
    }

    private static void step(List<String> steps, String name, Duration took) {
        if (took.toMillis() > 0) {
            steps.add(name + " " + duration(took));
        }
    }

    /** Why more than the changed files was compiled; empty where there is nothing to say. */
    static String scope(Scope scope) {
        if (scope instanceof Scope.Everything everything) {
            return "compiled all " + count(everything.files(), "file") + " because " + everything.reason();
        }
        return scope.reason().isEmpty() ? "" : "compiled " + count(scope.files(), "file") + ": " + scope.reason();
    }

    static String changed(Collection<Path> files) {
        return few(
                files.stream().map(file -> String.valueOf(file.getFileName())).toList());
    }

    private static String few(Collection<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() <= NAMED ? "" : ", and " + (names.size() - NAMED) + " more");
    }

    static String exited(ReloadState.Broken broken, AppExit exit) {
        String when = exit.uptime().isZero() ? "" : " after " + duration(exit.uptime());
        boolean failed = exit.code().orElse(1) != 0;
        String early = exit.wasReady() || exit.uptime().isZero() || !failed ? "" : ", before it was ready";
        return "generation " + broken.generation() + " " + exit.reason() + when + early;
    }

    /** What runs now, and what happens next. */
    static String next(ReloadState.Broken broken, boolean gaveUp) {
        String serving = broken.serving()
                .map(old -> "generation " + old.generation() + " still serves; ")
                .orElse(gaveUp ? "it ended too often to be started again; " : "");
        return serving + "waiting for changes";
    }

    static String starting(StartProgress progress) {
        String processor = progress.processor()
                .map(used -> ", " + duration(used) + " of them on the processor")
                .orElse("");
        return duration(progress.age()) + " so far" + processor + "; " + progress.place();
    }

    /** What grows, and what can be done about it. */
    static String grows(Growth growth, boolean keys) {
        return growth.text()
                + "\na class HotReload can end what the old code began, see docs/hooks.md; a restart ends all of it"
                + (keys ? ": r" : "");
    }

    static String duration(Duration duration) {
        return duration.toMillis() < 1_000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
