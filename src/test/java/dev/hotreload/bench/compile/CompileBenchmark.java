package dev.hotreload.bench.compile;

import dev.hotreload.bench.Benchmark;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Rounds;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Table;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What an edit costs to compile in projects of several sizes, beside javac and Zinc. */
public final class CompileBenchmark implements Benchmark {
    private static final String OURS = "hotreload";
    private static final String FLOOR = "javac, warm, the edited file alone";
    private static final String WHOLE = "javac, warm, everything";
    private static final String COLD = "javac, a new process, everything";
    private static final String ZINC = "Zinc " + ZincCompiles.VERSION;
    private static final int WARM_UPS = 40;
    private static final int QUICK_WARM_UPS = 8;
    private static final int LARGE = 2_000;

    private final boolean quick = Boolean.getBoolean("bench.quick");
    private final List<Integer> sizes = Arrays.stream(
                    System.getProperty("compile.sizes", "10,200,2000,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    private final int rounds = Integer.getInteger("compile.rounds", quick ? 5 : 25);
    private final boolean zinc = !"false".equals(System.getProperty("compile.zinc"));
    private final Findings findings = new Findings();
    private final Map<String, List<Double>> kept = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public Report run(Path work, Machine machine) throws Exception {
        List<Path> classpath = jars();
        List<Contender> contenders = new ArrayList<>();
        try (ZincCompiles.Loader loader = zinc ? new ZincCompiles.Loader(work.resolveSibling("peers")) : null) {
            for (int size : sizes) {
                say(size + " files");
                contenders.addAll(open(Files.createDirectories(work.resolve("n" + size)), size, classpath, loader));
            }
            warmUp(contenders);
            for (Edit edit : Edit.values()) {
                say(edit.text());
                edit(edit, contenders);
            }
            if (!"false".equals(System.getProperty("compile.whole"))) {
                everything(work, classpath);
            }
        } finally {
            for (Contender contender : contenders) {
                contender.compiling.close();
            }
        }
        List<Table> tables = new ArrayList<>();
        for (Edit edit : Edit.values()) {
            tables.add(table(edit));
        }
        tables.add(wholeTable());
        if (!"false".equals(System.getProperty("compile.memory"))) {
            say("memory");
            tables.add(new Endurance(findings, quick).run(Directory.fresh(work.resolve("memory")), classpath));
        }
        if (!"false".equals(System.getProperty("compile.cancel"))) {
            say("cancelling");
            tables.add(new Cancelling(findings, quick).run(Directory.fresh(work.resolve("cancel")), classpath));
        }
        notes.add(classpath.size() + " jars on the class path; " + rounds + " edits of each kind.");
        return new Report(name(), machine, tables, findings.figures(), notes);
    }

    /** One who compiles a project of this size. */
    private record Contender(String name, int size, Compiling compiling) {}

    private List<Contender> open(Path dir, int size, List<Path> classpath, ZincCompiles.Loader loader)
            throws Exception {
        Directory.fresh(dir);
        List<Contender> opened = new ArrayList<>();
        opened.add(new Contender(
                OURS,
                size,
                new HotreloadCompiles(
                        new GeneratedTree(dir.resolve("ours/src"), size), dir.resolve("ours/tmp"), classpath)));
        opened.add(new Contender(
                FLOOR,
                size,
                JavacCompiles.editedFile(
                        new GeneratedTree(dir.resolve("javac/src"), size), dir.resolve("javac/classes"), classpath)));
        if (loader != null) {
            opened.add(new Contender(
                    ZINC,
                    size,
                    new ZincCompiles(
                            new GeneratedTree(dir.resolve("zinc/src"), size), dir.resolve("zinc"), classpath, loader)));
        }
        return opened;
    }

    /** Everybody often enough over the smallest project, and then once over each. */
    private void warmUp(List<Contender> contenders) throws Exception {
        say("warming up");
        for (int i = 0; i < (quick ? QUICK_WARM_UPS : WARM_UPS); i++) {
            for (Contender contender : contenders) {
                if (contender.size == sizes.get(0) || i < 2) {
                    contender.compiling.tree().edit(Edit.values()[i % Edit.values().length]);
                    contender.compiling.compile();
                }
            }
        }
    }

    private void edit(Edit edit, List<Contender> all) throws Exception {
        List<Contender> contenders = all.stream()
                .filter(one -> edit == Edit.BODY || !one.name.equals(FLOOR))
                .toList();
        for (Contender contender : contenders) {
            // It may not have seen this kind of edit at its last state.
            contender.compiling.tree().edit(edit);
            contender.compiling.compile();
        }
        Map<Contender, Samples> measured = Rounds.play(rounds, contenders, (contender, round) -> {
            contender.compiling.tree().edit(edit);
            double worked = Compiling.workedMillis();
            Compiling.Times times = contender.compiling.compile();
            keep(edit, contender, WORK, Compiling.workedMillis() - worked);
            keep(edit, contender, STORED, times.answer() + times.store());
            check(edit, contender);
            return OptionalDouble.of(times.answer());
        });
        measured.forEach((contender, samples) -> {
            findings.add(key(edit, contender.size), contender.name, "ms", samples);
            for (String more : List.of(STORED, WORK)) {
                findings.add(
                        key(edit, contender.size) + more,
                        contender.name,
                        "ms",
                        new Samples(kept.get(edit + more + contender.name + contender.size)));
            }
        });
        for (Contender contender : contenders) {
            if (contender.compiling instanceof ZincCompiles compiles) {
                notes.add(ZINC + ", " + contender.size + " files, " + edit.text() + ": "
                        + compiles.said()
                                .replaceAll(
                                        Pattern.quote(String.valueOf(contender
                                                        .compiling
                                                        .tree()
                                                        .dir()
                                                        .getParent())) + "\\S*",
                                        "")
                                .strip()
                                .replaceAll("\\s*\n\\s*", "; ")
                        + ".");
            }
        }
    }

    private static final String STORED = ", until stored";

    /** The CPU time of this JVM's threads until stored: steadier than the clock where others work, too. */
    private static final String WORK = ", CPU";

    private void keep(Edit edit, Contender contender, String what, double value) {
        kept.computeIfAbsent(edit + what + contender.name + contender.size, key -> new ArrayList<>())
                .add(value);
    }

    private static void check(Edit edit, Contender contender) {
        if (contender.compiling instanceof HotreloadCompiles ours && ours.compiled() != edit.concerned()) {
            throw new IllegalStateException(edit + ": " + ours.compiled() + " files were compiled");
        }
    }

    private void everything(Path work, List<Path> classpath) throws Exception {
        for (int size : sizes) {
            say("everything, " + size + " files");
            Path dir = work.resolve("n" + size);
            GeneratedTree tree = new GeneratedTree(dir.resolve("whole/src"), size);
            try (JavacCompiles warm = JavacCompiles.everything(tree, dir.resolve("whole/classes"), classpath)) {
                int times = quick ? 1 : size >= LARGE ? 3 : 9;
                warm.compile();
                Rounds.play(
                                times,
                                List.of(WHOLE, COLD),
                                (name, round) -> OptionalDouble.of(
                                        name.equals(WHOLE)
                                                ? warm.compile().answer()
                                                : JavacCompiles.inProcess(
                                                        tree, dir.resolve("cold/classes"), classpath)))
                        .forEach((name, samples) -> findings.add(wholeKey(size), name, "ms", samples));
            }
        }
    }

    private Table table(Edit edit) {
        List<String> heads = new ArrayList<>(List.of("median ms"));
        sizes.forEach(size -> heads.add(String.format("%,d files", size)));
        int least = sizes.get(0);
        int most = sizes.get(sizes.size() - 1);
        heads.add(String.format("%,d to %,d", most, least));
        List<List<String>> rows = new ArrayList<>();
        for (String name : List.of(OURS, FLOOR, ZINC)) {
            for (String until : List.of("", STORED, WORK)) {
                if (findings.median(key(edit, least) + until, name).equals("-")
                        || (name.equals(FLOOR) && until.equals(STORED))) {
                    continue;
                }
                List<String> row = new ArrayList<>(List.of(name + until));
                sizes.forEach(size -> row.add(findings.median(key(edit, size) + until, name)));
                row.add(findings.growth(key(edit, most) + until, key(edit, least) + until, name));
                rows.add(row);
            }
        }
        for (String other : edit == Edit.BODY ? List.of(FLOOR, ZINC) : List.of(ZINC)) {
            List<String> row = new ArrayList<>(List.of(OURS + " / " + other));
            sizes.forEach(size -> row.add(findings.ratio(key(edit, size), OURS, other)));
            row.add("");
            rows.add(row);
            List<String> work = new ArrayList<>(List.of(OURS + " / " + other + WORK));
            sizes.forEach(size -> work.add(findings.ratio(key(edit, size) + WORK, OURS, other)));
            work.add("");
            rows.add(work);
        }
        return new Table("An edit of a " + edit.text(), heads, rows);
    }

    private Table wholeTable() {
        List<String> heads = new ArrayList<>(List.of("median ms"));
        sizes.forEach(size -> heads.add(String.format("%,d files", size)));
        List<List<String>> rows = new ArrayList<>();
        for (String name : List.of(WHOLE, COLD)) {
            List<String> row = new ArrayList<>(List.of(name));
            sizes.forEach(size -> row.add(findings.median(wholeKey(size), name)));
            rows.add(row);
        }
        return new Table("Everything", heads, rows);
    }

    private static String key(Edit edit, int size) {
        return edit + ", " + size + " files";
    }

    private static String wholeKey(int size) {
        return "everything, " + size + " files";
    }

    /** This benchmark's own jars, as an ordinary project's. */
    private static List<Path> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static void say(String text) {
        System.out.println("compile: " + text);
    }
}
