package dev.hotreload.bench.swap;

import dev.hotreload.bench.Benchmark;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Rounds;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Sentence;
import dev.hotreload.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** From the save of a body of a method to the first new answer, beside Quarkus and the least possible. Linux only. */
public final class SwapBenchmark implements Benchmark {
    private static final String GUESTBOOK = "hotreload, guestbook";
    private static final String SHOP = "hotreload, Spring Boot shop";
    private static final String QUARKUS = "Quarkus, guestbook";
    private static final String QUARKUS_SHOP = "Quarkus, shop";
    private static final String FLOOR = "javac and redefinition, guestbook";
    private static final Path PLOT = Path.of("docs/images/swap-memory.svg");
    private static final String EDIT = "from the save to the answer";
    private static final String FIRST = "the first edit after the start";
    private static final int PAUSE_MILLIS = 150;

    private final boolean quick = Boolean.getBoolean("bench.quick");
    private final int warmUps = Integer.getInteger("swap.warmups", quick ? 3 : 15);
    private final int rounds = Integer.getInteger("swap.rounds", quick ? 8 : 40);
    private final Findings findings = new Findings();
    private final Map<String, List<Double>> steps = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int edits;

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public Report run(Path work, Machine machine) throws Exception {
        Directory.fresh(work);
        List<Contender> contenders = new ArrayList<>();
        try {
            start(work, contenders);
            measure(contenders);
        } finally {
            for (Contender contender : contenders) {
                if (contender.save == Save.RENAME) {
                    contender.edited.close();
                }
            }
        }
        List<Table> tables = new ArrayList<>(List.of(edits(contenders), steps(contenders)));
        if (!"false".equals(System.getProperty("swap.memory"))) {
            tables.add(memory(work));
        }
        notes.add(rounds + " edits by each, after " + warmUps + " that do not count, except as the first edit.");
        return new Report(name(), machine, tables, findings.figures(), notes);
    }

    /** Somebody at work, and how files are saved for it. */
    private record Contender(String name, Edited edited, Save save) {
        String label() {
            return save == Save.RENAME ? name : name + ", written " + save.text();
        }
    }

    private void start(Path work, List<Contender> contenders) throws Exception {
        say("starting");
        add(contenders, GUESTBOOK, guestbook(work.resolve("guestbook")));
        Path shop = Directory.copy(Path.of("src/test/projects/spring-shop"), work.resolve("shop"));
        add(contenders, SHOP, new HotreloadRuns(shop, category(shop)));
        Path floor = Directory.copy(Path.of("examples/guestbook"), work.resolve("floor"));
        contenders.add(new Contender(
                FLOOR, new Floor(floor, greeting(floor), "guestbook.Main", "guestbook.Pages"), Save.RENAME));
        if (!"false".equals(System.getProperty("swap.quarkus"))) {
            contenders.add(new Contender(QUARKUS, quarkusGuestbook(work.resolve("quarkus")), Save.RENAME));
            contenders.add(new Contender(QUARKUS_SHOP, quarkusShop(work.resolve("quarkus-shop")), Save.RENAME));
        }
    }

    private static void add(List<Contender> contenders, String name, Edited edited) {
        for (Save save : Save.values()) {
            contenders.add(new Contender(name, edited, save));
        }
    }

    private static HotreloadRuns guestbook(Path dir) throws Exception {
        Path project = Directory.copy(Path.of("examples/guestbook"), dir);
        return new HotreloadRuns(project, greeting(project));
    }

    private static Sentence greeting(Path guestbook) throws IOException {
        return Sentence.in(guestbook, "src/main/java/guestbook/Pages.java", "Nobody has written yet", "/");
    }

    /** The same application: its classes and templates, behind another server. */
    private static QuarkusRuns quarkusGuestbook(Path dir) throws Exception {
        Path quarkus = Directory.copy(Path.of("examples/guestbook"), dir);
        Files.delete(quarkus.resolve("src/main/java/guestbook/Main.java"));
        Directory.copy(Path.of("src/test/projects/quarkus-app"), quarkus);
        return new QuarkusRuns(quarkus, greeting(quarkus));
    }

    /** The same entities, prices, interface and libraries' kinds, as Quarkus wants them written; the page is left out. */
    private static QuarkusRuns quarkusShop(Path dir) throws Exception {
        Path quarkus = Directory.copy(Path.of("src/test/projects/spring-shop"), dir);
        for (String spring : List.of("ShopApplication.java", "web/ShopController.java")) {
            Files.delete(quarkus.resolve("src/main/java/shop").resolve(spring));
        }
        Directory.copy(Path.of("src/test/projects/quarkus-shop"), quarkus);
        return new QuarkusRuns(quarkus, category(quarkus));
    }

    private static Sentence category(Path shop) throws IOException {
        return Sentence.in(shop, "src/main/java/shop/product/Catalog.java", "At home", "/api/products");
    }

    private void measure(List<Contender> contenders) throws Exception {
        say("warming up");
        for (int i = 0; i < warmUps; i++) {
            for (Contender contender : contenders) {
                OptionalDouble took = turn(contender);
                if (i == 0 && took.isPresent()) {
                    findings.add(FIRST, contender.label(), "ms", took.getAsDouble());
                }
            }
        }
        say("measuring");
        Rounds.play(rounds, contenders, (contender, round) -> {
                    OptionalDouble took = turn(contender);
                    contender
                            .edited
                            .steps()
                            .forEach((step, millis) -> steps.computeIfAbsent(
                                            step + contender.label(), key -> new ArrayList<>())
                                    .add(millis));
                    if (took.isEmpty()) {
                        notes.add(contender.label() + " did not show an edit within "
                                + Edited.LONGEST_EDIT_MILLIS / 1_000 + " s.");
                    }
                    return took;
                })
                .forEach((contender, samples) -> findings.add(EDIT, contender.label(), "ms", samples));
    }

    private OptionalDouble turn(Contender contender) throws Exception {
        // What the last one does after its answer shall not be in the way of the next.
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        return contender.edited.edit(contender.save, ++edits);
    }

    private Table edits(List<Contender> contenders) {
        return new Table(
                "From a save to the first new answer",
                List.of(
                        "",
                        "first edit ms",
                        "median ms",
                        "p95 ms",
                        "times Quarkus",
                        "times Quarkus' guestbook",
                        "times the least possible"),
                contenders.stream()
                        .map(Contender::label)
                        .map(name -> List.of(
                                name,
                                findings.median(FIRST, name),
                                findings.median(EDIT, name),
                                findings.p95(EDIT, name),
                                findings.ratio(EDIT, name, name.contains("guestbook") ? QUARKUS : QUARKUS_SHOP),
                                findings.ratio(EDIT, name, QUARKUS),
                                name.contains("guestbook") ? findings.ratio(EDIT, name, FLOOR) : ""))
                        .toList());
    }

    private Table steps(List<Contender> contenders) {
        List<List<String>> rows = new ArrayList<>();
        for (Contender contender : contenders) {
            if (steps.containsKey("total" + contender.label())) {
                List<String> row = new ArrayList<>(List.of(contender.label()));
                for (String step : List.of("detect", "load", "swap", "total", "answer")) {
                    List<Double> millis = steps.get(step + contender.label());
                    row.add(millis == null ? "" : Table.figure(new Samples(millis).median()));
                    if (millis != null) {
                        findings.add(step, contender.label(), "ms", new Samples(millis));
                    }
                }
                rows.add(row);
            }
        }
        return new Table(
                "Where the time goes; medians, ms, as hotreload logs them",
                List.of("", "detect", "load", "swap", "until live", "until the answer"),
                rows);
    }

    private Table memory(Path work) throws Exception {
        say("memory");
        Memory memory = new Memory(findings, quick);
        Table table;
        try (HotreloadRuns hotreload = guestbook(work.resolve("memory"))) {
            table = memory.run(hotreload, "guestbook.Main");
        }
        String svg = memory.plot().svg();
        Files.writeString(work.resolve("memory.svg"), svg);
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(PLOT.getParent());
            Files.writeString(PLOT, svg);
        }
        return table;
    }

    private static void say(String text) {
        System.out.println("swap: " + text);
    }
}
