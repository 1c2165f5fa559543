package dev.hotreload.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws memory over what a program did many times, as SVG; readable on white and on black. */
public final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 50;
    private static final int RIGHT = 130;
    private static final int TOP = 20;
    private static final int BOTTOM = 40;
    private static final int MOST_STEPS = 10;
    private static final List<Integer> GRIDS = List.of(10, 20, 50, 100);

    private final String title;
    private final String doings;
    private final List<Integer> counts;
    private final List<Line> lines;
    private final int grid;
    private final double most;

    /**
     * @param doings what was done, in the plural
     * @param counts how often it had been done, when each value was measured
     */
    public Plot(String title, String doings, List<Integer> counts, List<Line> lines) {
        this.title = title;
        this.doings = doings;
        this.counts = List.copyOf(counts);
        this.lines = List.copyOf(lines);
        double highest = lines.stream()
                .flatMap(line -> line.megabytes().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        this.grid = GRIDS.stream()
                .filter(step -> highest <= step * MOST_STEPS)
                .findFirst()
                .orElseThrow();
        this.most = Math.ceil(highest / grid + 0.1) * grid;
    }

    /** One kind of memory. */
    public record Line(String name, String colour, List<Double> megabytes) {}

    public String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" fill=\"#888\">\n",
                WIDTH, HEIGHT));
        svg.append(format("<title>%s</title>\n", title));
        for (int megabytes = 0; megabytes <= most; megabytes += grid) {
            svg.append(format(
                    "<path d=\"M%d %.1fH%d\" stroke=\"#888\" stroke-opacity=\"0.3\"/>\n",
                    LEFT, y(megabytes), WIDTH - RIGHT));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>\n",
                    LEFT - 6, y(megabytes) + 4, megabytes));
        }
        int labelled = Math.max(1, (counts.size() - 1) / MOST_STEPS);
        for (int i = 0; i < counts.size(); i += labelled) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
                    x(counts.get(i)), HEIGHT - BOTTOM + 16, counts.get(i)));
        }
        svg.append(format("<text x=\"%d\" y=\"%d\">%s</text>\n", WIDTH - RIGHT + 20, HEIGHT - BOTTOM + 16, doings));
        svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">MB</text>\n", LEFT - 6, TOP - 6));
        lines.forEach(line -> draw(svg, line));
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Line line) {
        List<Double> values = line.megabytes();
        String path = IntStream.range(0, values.size())
                .mapToObj(i -> format("%.1f %.1f", x(counts.get(i)), y(values.get(i))))
                .collect(Collectors.joining("L", "M", ""));
        svg.append(format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path, line.colour()));
        svg.append(format(
                "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>\n",
                WIDTH - RIGHT + 6, y(values.get(values.size() - 1)) + 4, line.colour(), line.name()));
    }

    private double x(int count) {
        int last = counts.get(counts.size() - 1);
        return LEFT + (double) count / last * (WIDTH - RIGHT - LEFT);
    }

    private double y(double megabytes) {
        return HEIGHT - BOTTOM - megabytes / most * (HEIGHT - BOTTOM - TOP);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
