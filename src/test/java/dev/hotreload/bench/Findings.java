package dev.hotreload.bench;

import dev.hotreload.bench.Report.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects what a benchmark measures, by what it is and whose. */
public final class Findings {
    private static final String NONE = "-";

    private final Map<String, Map<String, Samples>> samples = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    public void add(String what, String contender, String unit, Samples measured) {
        samples.computeIfAbsent(what, key -> new LinkedHashMap<>()).put(contender, measured);
        figures.add(Figure.of(what, contender, unit, measured));
    }

    public void add(String what, String contender, String unit, double measured) {
        add(what, contender, unit, Samples.of(measured));
    }

    public List<Figure> figures() {
        return figures;
    }

    private Samples of(String what, String contender) {
        return samples.getOrDefault(what, Map.of()).get(contender);
    }

    /** For a table: a dash where nothing was measured. */
    public String median(String what, String contender) {
        Samples measured = of(what, contender);
        return measured == null ? NONE : Table.figure(measured.median());
    }

    public String p95(String what, String contender) {
        Samples measured = of(what, contender);
        return measured == null ? NONE : Table.figure(measured.percentile(0.95));
    }

    /** The median less what the contender waits for on purpose. */
    public String medianBeyond(String what, String contender, double wait) {
        Samples measured = of(what, contender);
        return measured == null ? NONE : Table.figure(measured.minus(wait).median());
    }

    /** How many times one thing takes another, by the same contender. */
    public String growth(String what, String before, String contender) {
        Samples measured = of(what, contender);
        Samples other = of(before, contender);
        return measured == null || other == null ? NONE : Table.figure(measured.ratioTo(other));
    }

    public String ratio(String what, String contender, String reference) {
        OptionalDouble times = times(what, contender, reference);
        return times.isEmpty() ? NONE : Table.figure(times.getAsDouble());
    }

    /** Empty where one of them was not measured. */
    public OptionalDouble times(String what, String contender, String reference) {
        Samples measured = of(what, contender);
        Samples other = of(what, reference);
        return measured == null || other == null ? OptionalDouble.empty() : OptionalDouble.of(measured.ratioTo(other));
    }
}
