package dev.hotreload.bench.restart;

import dev.hotreload.bench.Benchmark;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Restarts and first runs, beside plain java and Spring Boot's devtools, on every JDK there is. Linux only. */
public final class RestartBenchmark implements Benchmark {
    private final boolean quick = Boolean.getBoolean("bench.quick");
    private final Findings findings = new Findings();
    private final List<String> notes = new ArrayList<>();
    private final Turns turns = new Turns(
            findings,
            Integer.getInteger("restart.warmups", quick ? 1 : 3),
            Integer.getInteger("restart.rounds", quick ? 3 : 11));

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public Report run(Path work, Machine machine) throws Exception {
        Directory.fresh(work);
        List<Table> tables = new ArrayList<>();
        Outcome outcome = new Outcome(findings);
        for (Jdk jdk : Jdk.chosen()) {
            for (Subject subject : Subject.chosen()) {
                measure(work.resolve(jdk.feature()).resolve(subject.name()), subject, jdk);
            }
            tables.addAll(outcome.tables(Subject.chosen(), jdk));
            notes.addAll(outcome.verdicts(Subject.chosen(), jdk));
        }
        for (Jdk jdk : Jdk.chosen()) {
            notes.add(jdk.name() + " is " + jdk.version() + ".");
        }
        notes.addAll(turns.deaf());
        notes.add(turns.rounds() + " turns of each, after " + turns.warmUps() + " that do not count.");
        return new Report(name(), machine, tables, findings.figures(), notes);
    }

    private void measure(Path dir, Subject subject, Jdk jdk) throws Exception {
        System.out.println("restart: " + subject.text() + ", " + jdk.name());
        Compiled compiled = Compiled.of(subject, dir.resolve("plain"));
        Map<String, Starts> contenders = new LinkedHashMap<>();
        contenders.put(Outcome.plain(subject, jdk), new PlainJava(compiled, jdk));
        try {
            if (subject == Subject.SHOP) {
                Compiled watched = Compiled.withDevtools(subject, dir.resolve("devtools"));
                contenders.put(Outcome.devtools(subject, jdk), new Devtools(watched, jdk));
            }
            for (Variant variant : Variant.ALL) {
                contenders.put(
                        Outcome.restart(subject, variant, jdk),
                        new HotreloadRestarts(subject, variant, jdk, dir.resolve(variant.id())));
            }
            turns.play(Outcome.RESTART, contenders);
            contenders.forEach((name, contender) -> {
                if (contender instanceof HotreloadRestarts hotreload && hotreload.lacksArchive()) {
                    notes.add(name + ": the archive was made and is not used, since a directory of the class path and"
                            + " a jar hold the same.");
                }
            });
        } finally {
            for (Starts contender : contenders.values()) {
                contender.close();
            }
        }
        System.out.println("restart: first runs of " + subject.text() + ", " + jdk.name());
        Map<String, Starts> firstRuns = new LinkedHashMap<>();
        firstRuns.put(Outcome.plain(subject, jdk), new PlainJava(compiled, jdk));
        for (Variant variant : List.of(Variant.LOAD_BARE, Variant.LOAD)) {
            firstRuns.put(
                    Outcome.firstRun(subject, variant.archive(), jdk),
                    new FirstRun(subject, jdk, dir.resolve(variant.id()), variant.archive()));
        }
        turns.play(Outcome.FIRST_RUN, firstRuns);
    }
}
