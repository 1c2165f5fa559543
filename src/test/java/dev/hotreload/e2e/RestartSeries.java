package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Page;
import dev.hotreload.bench.Plot;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a runner held after so many restarts: compared, drawn and written down. */
final class RestartSeries {
    private static final Path PAGE = Path.of("docs/restarts.md");
    private static final Path PLOT = Path.of("docs/images/restarts-soak.svg");
    private static final String NAME = "restarts";
    private static final int FIFTHS = 5;

    /** Some MB of heap come and go from point to point: one or two could all have them. */
    private static final int LEAST_COMPARED = 3;

    private static final int ROWS = 10;

    private final Machine machine;
    private final List<Point> points = new ArrayList<>();

    /** @param machine as it was before the first */
    RestartSeries(Machine machine) {
        this.machine = machine;
    }

    /** @param millis medianly, of a restart since the point before */
    private record Point(int restarts, Vitals vitals, double millis) {}

    void add(int restarts, Vitals vitals, List<Double> millis) {
        points.add(new Point(restarts, vitals, new Samples(millis).median()));
    }

    /** The slack is far below what 400 restarts would leave if each left a little: a thread, a file, some ten kilobytes. */
    void assertNothingGrows() {
        assertAll(
                () -> assertNotMore("files under tmp_dir", Vitals::tmpFiles, 0),
                () -> assertNotMore("processes", Vitals::processes, 0),
                () -> assertNotMore("threads", Vitals::threads, 2),
                () -> assertNotMore("open files", Vitals::openFiles, 2),
                () -> assertNotMore("MB of heap", vitals -> vitals.used().heap(), 2),
                () -> assertNotMore("MB of metaspace", vitals -> vitals.used().metaspace(), 2),
                () -> assertNotMore("MB of resident memory", Vitals::resident, 20));
    }

    /** Compares the last fifth with the first, each by its least: what comes and goes is not in that, what stays is. */
    private void assertNotMore(String what, ToDoubleFunction<Vitals> value, double slack) {
        int fifth = Math.min(points.size(), Math.max(LEAST_COMPARED, points.size() / FIFTHS));
        double first = least(value, points.subList(0, fifth));
        double last = least(value, points.subList(points.size() - fifth, points.size()));
        assertTrue(last <= first + slack, what + ": first " + first + ", then " + last);
    }

    private static double least(ToDoubleFunction<Vitals> value, List<Point> some) {
        return some.stream().map(Point::vitals).mapToDouble(value).min().orElseThrow();
    }

    String markdown() {
        int last = points.get(points.size() - 1).restarts();
        Table table = new Table(
                last + " restarts of the Spring Boot shop: what hotreload holds",
                List.of(
                        "restarts",
                        "heap MB",
                        "metaspace MB",
                        "RSS MB",
                        "threads",
                        "open files",
                        "files in `.hotreload`",
                        "processes",
                        "median ms of a restart"),
                rows());
        return new Report(NAME, machine, List.of(table), List.of(), List.of()).markdown();
    }

    private List<List<String>> rows() {
        int shown = Math.max(1, points.size() / ROWS);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i == 0 || (i + 1) % shown == 0) {
                rows.add(row(points.get(i)));
            }
        }
        return rows;
    }

    private static List<String> row(Point point) {
        Vitals vitals = point.vitals();
        return List.of(
                Integer.toString(point.restarts()),
                Table.figure(vitals.used().heap()),
                Table.figure(vitals.used().metaspace()),
                Table.figure(vitals.resident()),
                Integer.toString(vitals.threads()),
                Integer.toString(vitals.openFiles()),
                Integer.toString(vitals.tmpFiles()),
                Integer.toString(vitals.processes()),
                Table.figure(point.millis()));
    }

    /** Where it is asked for. */
    void writeDocs() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, Page.replace(Files.readString(PAGE), NAME, markdown()));
            Files.writeString(PLOT, plot().svg());
        }
    }

    private Plot plot() {
        return new Plot(
                "Memory of hotreload after restarts",
                "restarts",
                points.stream().map(Point::restarts).toList(),
                List.of(
                        line("RSS", "#d95f02", Vitals::resident),
                        line("heap", "#7570b3", vitals -> vitals.used().heap()),
                        line("metaspace", "#e7298a", vitals -> vitals.used().metaspace())));
    }

    private Plot.Line line(String name, String colour, Function<Vitals, Double> megabytes) {
        return new Plot.Line(
                name,
                colour,
                points.stream().map(point -> megabytes.apply(point.vitals())).toList());
    }
}
