package dev.hotreload.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a benchmark found.
 *
 * @param notes sentences that belong to the figures, such as who was missing
 */
public record Report(String benchmark, Machine machine, List<Table> tables, List<Figure> figures, List<String> notes) {

    public Report {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /** All that was measured of one contender in one respect. */
    public record Figure(String what, String contender, String unit, double median, double p95, List<Double> values) {

        public static Figure of(String what, String contender, String unit, Samples samples) {
            return new Figure(what, contender, unit, samples.median(), samples.percentile(0.95), samples.values());
        }
    }

    public String markdown() {
        String found = tables.stream().map(Table::markdown).collect(Collectors.joining("\n\n"));
        String said = notes.stream().map(note -> "- " + note).collect(Collectors.joining("\n"));
        return machine.sentence() + "\n\n" + found + (said.isEmpty() ? "" : "\n\n" + said);
    }
}
