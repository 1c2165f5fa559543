package dev.hotreload.console;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Growth;
import dev.hotreload.app.StartProgress;
import dev.hotreload.build.Scope;
import dev.hotreload.config.LogConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ScreenConfig;
import dev.hotreload.reload.ReloadListener;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the developer what happens, a line for each transition. {@link #onState} belongs to the thread {@code reload}; the
 * other methods may be called from any thread, and each call is one piece of output.
 */
public final class Console implements ReloadListener {
    private static final int MOST_PROBLEMS = 30;

    private final Lines lines;
    private final Problems problems;
    private final boolean clearOnReload;
    private final Supplier<Optional<String>> address;
    private @Nullable ReloadState told;
    private final Set<Path> announced = new TreeSet<>();
    private boolean atRest = true;

    /**
     * A console over one stream.
     *
     * @param workingDir what paths are shown relative to
     * @param address where the browser goes to; empty: to the application itself
     */
    public Console(
            Terminal terminal,
            LogConfig log,
            ScreenConfig screen,
            Path workingDir,
            Supplier<Optional<String>> address) {
        this.address = address;
        this.lines = new Lines(terminal, log);
        this.problems = new Problems(workingDir, !terminal.interactive());
        this.clearOnReload = screen.clearOnReload() && terminal.interactive();
    }

    /** For a command that does its work and ends: no application prints here, so the lines bear no mark. */
    public static Console unmarked(Terminal terminal, Path workingDir) {
        LogConfig log = new LogConfig(
                LogConfig.Level.INFO,
                LogConfig.Format.TEXT,
                false,
                LogConfig.Color.AUTO,
                false,
                LogConfig.Prefix.NEVER,
                workingDir);
        return new Console(terminal, log, new ScreenConfig(false, false, false), workingDir, Optional::empty);
    }

    /** Something the developer may want to know; {@code label} is one word. */
    public void say(String label, String text) {
        lines.info(label, Paint.QUIET, text, Map.of());
    }

    /** The first line of a session. */
    public void watching(List<Path> dirs, int files, boolean polling) {
        String places = String.join(", ", dirs.stream().map(problems::path).toList());
        String how = polling ? ", by polling" : "";
        say("watching", places + " (" + Wording.count(files, "file") + how + ")");
    }

    /** A long step goes on; on a terminal each text takes the place of the one before. */
    public void progress(String text) {
        lines.progress(text);
    }

    /**
     * Takes what a process prints and shows it as whole lines with the name of its application. For one thread.
     *
     * @param to either of our streams
     * @param charset in which the process writes
     */
    public OutputStream output(PrintStream to, Charset charset) {
        return lines.output(to, charset);
    }

    /** A start takes long. */
    public void starting(StartProgress progress) {
        lines.info("starting", Paint.QUIET, Wording.starting(progress), StateJson.of(progress));
    }

    /**
     * The application takes more and more.
     *
     * @param keys whether somebody can type one
     */
    public void grows(Growth growth, boolean keys) {
        lines.info("note", Paint.CARE, Wording.grows(growth, keys), StateJson.of(growth));
    }

    /** File names for a line. */
    public static String names(Collection<Path> files) {
        return Wording.changed(files);
    }

    /** Problems outside a build, with what happens next. */
    public void problems(List<Problem> found, String next) {
        StringBuilder text = new StringBuilder();
        found.stream().limit(MOST_PROBLEMS).forEach(problem -> text.append(problems.text(problem)));
        if (found.size() > MOST_PROBLEMS) {
            text.append("and ")
                    .append(Wording.count(found.size() - MOST_PROBLEMS, "more problem"))
                    .append('\n');
        }
        lines.error(
                "broken",
                text + next,
                Map.of("problems", found.stream().map(problems::text).toList()));
    }

    public void warning(Problem warning) {
        String text = problems.text(warning).strip();
        // The label has said it.
        String repeated = "warning: ";
        lines.warning(
                "warning",
                warning.file().isEmpty() && text.startsWith(repeated) ? text.substring(repeated.length()) : text);
    }

    @Override
    public void onState(ReloadState state) {
        if (isTold(state)) {
            return;
        }
        if (state instanceof ReloadState.Building building) {
            building(building);
        } else if (state instanceof ReloadState.Starting starting) {
            if (!starting.delay().isZero()) {
                lines.warning("ended", starting.reason() + "; starts again in " + Wording.duration(starting.delay()));
            }
        } else if (state instanceof ReloadState.Live live) {
            atRest = true;
            scope(live.generation(), live.report().scope());
            live.report().warnings().forEach(this::warning);
            Optional<String> url = address.get().or(() -> live.endpoint().map(endpoint -> "http://" + endpoint));
            lines.info("live", Paint.GOOD, Wording.live(live, url), withheld(StateJson.of(live, url), live.report()));
        } else if (state instanceof ReloadState.Held held) {
            atRest = true;
            scope(held.generation(), held.report().scope());
            held.report().warnings().forEach(this::warning);
            lines.info("held", Paint.CARE, Wording.held(held), withheld(StateJson.of(held), held.report()));
        } else if (state instanceof ReloadState.Broken broken) {
            atRest = true;
            broken.report().warnings().forEach(this::warning);
            broken(broken);
        }
    }

    /** Whether nothing is new but where the version before listens. */
    private boolean isTold(ReloadState state) {
        ReloadState before = told;
        told = state;
        if (state instanceof ReloadState.Broken now && before instanceof ReloadState.Broken old) {
            return now.cause().equals(old.cause())
                    && now.report().equals(old.report())
                    && now.serving().isPresent() == old.serving().isPresent();
        }
        return state instanceof ReloadState.Held now
                && before instanceof ReloadState.Held old
                && now.next().equals(old.next())
                && now.why() == old.why()
                && now.report().equals(old.report());
    }

    private Map<String, Object> withheld(Map<String, Object> details, Report report) {
        if (!report.withheld().isEmpty()) {
            details.put("withheld", texts(report.withheld()));
        }
        return details;
    }

    private void building(ReloadState.Building building) {
        if (atRest) {
            announced.clear();
        }
        Set<Path> fresh = new TreeSet<>(building.changed());
        fresh.removeAll(announced);
        announced.addAll(fresh);
        if (fresh.isEmpty()) {
            return;
        }
        if (atRest && clearOnReload) {
            lines.clear();
        }
        atRest = false;
        lines.info("changed", Paint.QUIET, Wording.changed(fresh), Map.of("files", texts(fresh)));
    }

    private List<String> texts(Set<Path> files) {
        return files.stream().map(problems::path).toList();
    }

    private void scope(int generation, Scope scope) {
        String reason = Wording.scope(scope);
        if (generation > 1 && !reason.isEmpty()) {
            lines.info("built", Paint.QUIET, reason, Map.of("reason", scope.reason()));
        }
    }

    private void broken(ReloadState.Broken broken) {
        if (broken.cause() instanceof ReloadState.Cause.BuildFailed failed) {
            problems(failed.problems(), Wording.next(broken, false));
        } else if (broken.cause() instanceof ReloadState.Cause.Exited exited) {
            AppExit exit = exited.exit();
            String next = Wording.next(broken, exited.gaveUp());
            if (!exit.problems().isEmpty()) {
                problems(exit.problems(), next);
            } else if (exit.code().isPresent() && exit.code().getAsInt() == 0 && !exited.gaveUp()) {
                lines.info("ended", Paint.CARE, Wording.exited(broken, exit) + "; " + next, StateJson.of(broken));
            } else {
                lines.error("broken", Wording.exited(broken, exit) + "; " + next, StateJson.of(broken));
            }
        }
    }
}
