package dev.hotreload.bench.replay;

import com.google.gson.Gson;
import dev.hotreload.bench.Benchmark;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Replays the history of a Maven project: each commit is built incrementally and from nothing, and what the two made must
 * be the same to the byte. What was stopped goes on with {@code -Dreplay.resume=true}.
 */
public final class ReplayBenchmark implements Benchmark {
    private static final String OURS = "hotreload";
    private static final Gson GSON = new Gson();

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Path page() {
        return Path.of("docs/replay.md");
    }

    @Override
    public Report run(Path work, Machine machine) throws Exception {
        Path repo = Path.of(required("replay.repo")).toAbsolutePath();
        int count = Integer.parseInt(System.getProperty("replay.commits", "100"));
        Optional<String> from = Optional.ofNullable(System.getProperty("replay.from"));
        Path copy = work.resolve("copy-" + Integer.toHexString(repo.hashCode()));
        History history = new History(repo, copy);
        List<String> commits = history.commits(from, count);
        Path kept = work.resolve("steps.jsonl");
        List<Replay.Step> steps = Boolean.getBoolean("replay.resume") ? read(kept) : new ArrayList<>();
        String base = history.parentOf(commits.get(0));
        String name;
        try (Replay replay = new Replay(history, copy, work)) {
            if (steps.isEmpty()) {
                Files.deleteIfExists(kept);
                replay.start(base);
            } else {
                replay.resume(commits.get(steps.size() - 1));
            }
            name = replay.project().name();
            List<String> rest = commits.subList(steps.size(), commits.size());
            if (!rest.isEmpty()) {
                replay.warmUp();
            }
            for (String commit : rest) {
                Replay.Step step = replay.step(commit);
                steps.add(step);
                Files.writeString(kept, GSON.toJson(step) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                System.out.println("replay: " + steps.size() + "/" + commits.size() + " " + step);
            }
        }
        return report(machine, steps, notes(history, name, base, commits, steps));
    }

    private static List<Replay.Step> read(Path kept) throws IOException {
        List<Replay.Step> steps = new ArrayList<>();
        for (String line : Files.exists(kept) ? Files.readAllLines(kept) : List.<String>of()) {
            steps.add(GSON.fromJson(line, Replay.Step.class));
        }
        return steps;
    }

    private static String required(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .orElseThrow(() -> new IllegalArgumentException("-D" + property + " is missing"));
    }

    private static List<String> notes(
            History history, String name, String base, List<String> commits, List<Replay.Step> steps) throws Exception {
        List<String> notes = new ArrayList<>();
        notes.add("Project " + name + ", " + commits.size() + " commits after " + history.shortId(base) + " to "
                + history.shortId(commits.get(commits.size() - 1)) + "; each compiled by JDK "
                + Runtime.version().feature() + " for the release that its pom asks for.");
        Map<String, List<String>> commitsOf = new LinkedHashMap<>();
        for (Replay.Step step : steps) {
            for (String difference : step.differences()) {
                commitsOf.computeIfAbsent(difference, key -> new ArrayList<>()).add(step.commit());
            }
        }
        commitsOf.forEach((difference, in) ->
                notes.add(difference + ": in " + in.size() + " commits, " + in.get(0) + " the first of them."));
        return notes;
    }

    private Report report(Machine machine, List<Replay.Step> steps, List<String> notes) {
        Findings findings = new Findings();
        add(findings, "incremental build", steps, Replay.Step::buildMillis);
        add(findings, "commit", steps, Replay.Step::commitMillis);
        add(findings, "clean build", steps, Replay.Step::cleanMillis);
        List<Table> tables = new ArrayList<>();
        tables.add(summary(steps));
        tables.add(scopes(steps));
        tables.add(each(steps));
        return new Report(name(), machine, tables, findings.figures(), notes);
    }

    private static void add(
            Findings findings, String what, List<Replay.Step> steps, ToDoubleFunction<Replay.Step> value) {
        findings.add(what, OURS, "ms", samples(steps, value));
    }

    private static Samples samples(List<Replay.Step> steps, ToDoubleFunction<Replay.Step> value) {
        return new Samples(steps.stream().mapToDouble(value).boxed().toList());
    }

    private static Table summary(List<Replay.Step> steps) {
        Samples ours = samples(steps, Replay.Step::buildMillis);
        Samples clean = samples(steps, Replay.Step::cleanMillis);
        Samples ratios = samples(steps, step -> step.buildMillis() / step.cleanMillis());
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("incremental build ms", ours));
        rows.add(row("commit ms", samples(steps, Replay.Step::commitMillis)));
        rows.add(row("clean build ms, warm", clean));
        rows.add(row("incremental / clean", ratios));
        rows.add(row("files changed", samples(steps, Replay.Step::files)));
        rows.add(row("files compiled", samples(steps, Replay.Step::compiled)));
        rows.add(row("files of the project", samples(steps, Replay.Step::of)));
        long equal = steps.stream().filter(Replay.Step::equal).count();
        long names = steps.stream().filter(Replay.Step::equalButForNames).count() - equal;
        return new Table(
                equal + " of " + steps.size() + " commits equal a clean build to the byte, " + names
                        + " more but for names of local variables for debuggers",
                List.of("", "median", "p95", "most"),
                rows);
    }

    private static List<String> row(String what, Samples samples) {
        return List.of(
                what,
                Table.figure(samples.median()),
                Table.figure(samples.percentile(0.95)),
                Table.figure(samples.percentile(1)));
    }

    private static Table scopes(List<Replay.Step> steps) {
        Map<String, List<Replay.Step>> byScope = steps.stream()
                .collect(Collectors.groupingBy(ReplayBenchmark::scope, TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        byScope.forEach((scope, in) -> rows.add(List.of(
                scope,
                String.valueOf(in.size()),
                Table.figure(samples(in, Replay.Step::buildMillis).median()),
                Table.figure(samples(in, step -> step.buildMillis() / step.cleanMillis())
                        .median()))));
        return new Table("What was compiled", List.of("", "commits", "median ms", "median incremental / clean"), rows);
    }

    private static String scope(Replay.Step step) {
        String failed = step.outcome().equals("Failed") ? ", failed" : "";
        if (step.scope().equals("Classes")) {
            return (step.reason().isEmpty() ? "changed files only" : "changed files and users") + failed;
        }
        return step.scope().toLowerCase(java.util.Locale.ROOT) + failed;
    }

    private static Table each(List<Replay.Step> steps) {
        List<List<String>> rows = new ArrayList<>();
        for (Replay.Step step : steps) {
            rows.add(List.of(
                    step.commit() + (step.newSession() ? ", new session" : ""),
                    String.valueOf(step.files()),
                    String.valueOf(step.compiled()),
                    Table.figure(step.buildMillis()),
                    Table.figure(step.commitMillis()),
                    Table.figure(step.cleanMillis()),
                    step.equal() ? "yes" : step.equalButForNames() ? "names" : "**no**",
                    scope(step) + (step.reason().isEmpty() ? "" : ": " + step.reason())));
        }
        return new Table(
                "Each commit",
                List.of("commit", "changed", "compiled", "build ms", "commit ms", "clean ms", "equal", "scope"),
                rows);
    }
}
