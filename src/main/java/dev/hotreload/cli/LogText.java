package dev.hotreload.cli;

import dev.hotreload.console.Printable;
import dev.hotreload.trace.LoggedReload;
import dev.hotreload.trace.LoggedStep;
import dev.hotreload.trace.Slowest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The reload log for people. Each method gives lines without their breaks.
 *
 * @param workingDir from which paths are shown
 * @param zone of the times
 */
record LogText(Path workingDir, ZoneId zone) {
    private static final String INDENT = " ".repeat("yyyy-MM-dd HH:mm:ss  ".length());
    private static final int BAR = 30;
    private static final int LONGEST_FACT = 80;

    /** When, what, how long and which files; below it why, in a line each. */
    List<String> reload(LoggedReload reload) {
        List<String> lines = new ArrayList<>();
        lines.add(head(reload));
        reasons(reload).forEach(reason -> lines.add(INDENT + reason));
        return lines;
    }

    private String head(LoggedReload reload) {
        return String.format(
                        Locale.ROOT,
                        "%s  %-9s  %-10s %8s  %s",
                        LogWords.when(reload.whole().end(), zone),
                        Printable.of(reload.kind()),
                        LogWords.generations(reload),
                        LogWords.duration(reload.whole().took()),
                        LogWords.files(reload.changed()))
                .stripTrailing();
    }

    private List<String> reasons(LoggedReload reload) {
        List<String> reasons = new ArrayList<>();
        String reason = Printable.of(reload.reason());
        if (reload.kind().equals("held")) {
            String why = reason.isEmpty() ? LogWords.files(reload.concerned()) : reason;
            reasons.add("waited for a " + Printable.of(reload.waitsFor()) + (why.isEmpty() ? "" : ": " + why));
        } else if (!reason.isEmpty()) {
            reasons.add("because " + reason);
        }
        if (!reload.scopeReason().isEmpty()) {
            reasons.add("compiled " + LogWords.count(reload.compiledFiles(), "file") + ": "
                    + Printable.of(reload.scopeReason()));
        }
        if (!reload.cause().isEmpty()) {
            reasons.add("it " + Printable.of(reload.cause()));
        }
        List<LoggedReload.Place> problems = reload.problems();
        if (!problems.isEmpty()) {
            reasons.add(problem(problems.get(0)));
        }
        if (problems.size() > 1) {
            reasons.add("and " + LogWords.count(problems.size() - 1, "more problem"));
        }
        reload.serving().ifPresent(old -> reasons.add("generation " + old + " still served"));
        return reasons;
    }

    private String problem(LoggedReload.Place problem) {
        String place = problem.file().isEmpty()
                ? ""
                : Printable.of(fromHere(problem.file())) + ":" + problem.line() + ":" + problem.column() + ": ";
        return place + "error: "
                + Printable.of(problem.message().lines().findFirst().orElse(""));
    }

    private String fromHere(String file) {
        try {
            Path path = Path.of(file);
            return path.startsWith(workingDir) ? workingDir.relativize(path).toString() : file;
        } catch (InvalidPathException e) {
            // Of another machine, or of nobody.
            return file;
        }
    }

    /** One reload with its steps, each with a bar from its beginning to its end. */
    List<String> tree(LoggedReload reload) {
        List<String> lines = new ArrayList<>(reload(reload));
        if (!reload.concerned().isEmpty()) {
            lines.add(INDENT + Printable.of(String.join(", ", reload.concerned())));
        }
        if (!reload.traceId().isEmpty()) {
            lines.add(INDENT + "trace " + Printable.of(reload.traceId()));
        }
        if (reload.whole().parts().isEmpty()) {
            lines.add(INDENT + "no steps of it were written down");
            return lines;
        }
        int width = width(reload.whole(), 0);
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-" + width + "s  %8s  %8s", "step", "after", "took"));
        addSteps(reload.whole(), 0, new Scale(reload.whole().start(), last(reload.whole()), width), lines);
        return lines;
    }

    private static void addSteps(LoggedStep step, int depth, Scale scale, List<String> lines) {
        String name = " ".repeat(2 * depth) + Printable.of(step.operation());
        String row = String.format(
                Locale.ROOT,
                "%-" + scale.nameWidth + "s  %8s  %8s  %-" + BAR + "s  %s",
                name,
                LogWords.duration(scale.after(step.start())),
                LogWords.duration(step.took()),
                scale.bar(step),
                depth == 0 ? "" : facts(step));
        lines.add(row.stripTrailing());
        step.parts().forEach(part -> addSteps(part, depth + 1, scale, lines));
    }

    private static String facts(LoggedStep step) {
        List<String> facts = new ArrayList<>();
        if (!step.status().equals("ok") && !step.status().isEmpty()) {
            facts.add(Printable.of(step.status()));
        }
        step.facts()
                .forEach((name, value) -> facts.add(Printable.of(name + "="
                        + (value.length() <= LONGEST_FACT ? value : value.substring(0, LONGEST_FACT) + "..."))));
        return String.join(", ", facts);
    }

    private static int width(LoggedStep step, int depth) {
        int own = 2 * depth + Printable.of(step.operation()).length();
        return step.parts().stream().mapToInt(part -> width(part, depth + 1)).reduce(own, Math::max);
    }

    /** What is reclaimed may go on when the reload is over. */
    private static Instant last(LoggedStep step) {
        Instant own = step.end();
        return step.parts().stream().map(LogText::last).reduce(own, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The slowest reloads, the slowest steps, and each kind of reload. */
    List<String> slowest(Slowest slowest) {
        List<String> lines = new ArrayList<>();
        lines.add("The slowest reloads:");
        slowest.reloads().forEach(reload -> lines.add(head(reload)));
        if (!slowest.steps().isEmpty()) {
            lines.add("");
            lines.add("The slowest steps, by the time that none of their own parts took:");
            slowest.steps()
                    .forEach(step -> lines.add(String.format(
                            Locale.ROOT,
                            "%8s  generation %-6d  %s",
                            LogWords.duration(step.step().own()),
                            step.reload().generation(),
                            Printable.of(step.path()))));
        }
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-9s  %5s  %8s  %8s", "kind", "count", "median", "slowest"));
        slowest.kinds()
                .forEach(kind -> lines.add(String.format(
                        Locale.ROOT,
                        "%-9s  %5d  %8s  %8s",
                        Printable.of(kind.kind()),
                        kind.count(),
                        LogWords.duration(kind.median()),
                        LogWords.duration(kind.slowest()))));
        return lines;
    }

    /** Where the bars of a tree begin and end. */
    private record Scale(Instant start, Instant end, int nameWidth) {
        Duration after(Instant moment) {
            return moment.isBefore(start) ? Duration.ZERO : Duration.between(start, moment);
        }

        String bar(LoggedStep step) {
            int from = Math.min(column(step.start()), BAR - 1);
            int to = Math.max(column(step.end()), from + 1);
            return " ".repeat(from) + "#".repeat(to - from);
        }

        private int column(Instant moment) {
            long whole = Duration.between(start, end).toNanos();
            return whole == 0 ? 0 : (int) Math.round((double) after(moment).toNanos() / whole * BAR);
        }
    }
}
