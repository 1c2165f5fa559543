package dev.hotreload.bench.swap;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws memory over swaps, as SVG; readable on white and on black. */
final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 50;
    private static final int RIGHT = 130;
    private static final int TOP = 20;
    private static final int BOTTOM = 40;
    private static final int GRID_MEGABYTES = 10;

    private final List<Memory.Point> points;
    private final double most;

    Plot(List<Memory.Point> points) {
        this.points = List.copyOf(points);
        double highest = points.stream()
                .mapToDouble(point -> Math.max(
                        Math.max(point.heap(), point.metaspace()),
                        Math.max(point.runnerHeap(), point.runnerMetaspace())))
                .max()
                .orElseThrow();
        this.most = Math.ceil(highest / GRID_MEGABYTES + 0.1) * GRID_MEGABYTES;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" fill=\"#888\">\n",
                WIDTH, HEIGHT));
        svg.append("<title>Memory after hot swaps</title>\n");
        for (int megabytes = 0; megabytes <= most; megabytes += GRID_MEGABYTES) {
            svg.append(format(
                    "<path d=\"M%d %.1fH%d\" stroke=\"#888\" stroke-opacity=\"0.3\"/>\n",
                    LEFT, y(megabytes), WIDTH - RIGHT));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>\n",
                    LEFT - 6, y(megabytes) + 4, megabytes));
        }
        for (Memory.Point point : points) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
                    x(point.swaps()), HEIGHT - BOTTOM + 16, point.swaps()));
        }
        svg.append(format("<text x=\"%d\" y=\"%d\">swaps</text>\n", WIDTH - RIGHT + 20, HEIGHT - BOTTOM + 16));
        svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">MB</text>\n", LEFT - 6, TOP - 6));
        line(svg, "application, heap", "#d95f02", Memory.Point::heap);
        line(svg, "application, metaspace", "#1b9e77", Memory.Point::metaspace);
        line(svg, "hotreload, heap", "#7570b3", Memory.Point::runnerHeap);
        line(svg, "hotreload, metaspace", "#e7298a", Memory.Point::runnerMetaspace);
        return svg.append("</svg>\n").toString();
    }

    private void line(StringBuilder svg, String name, String colour, ToDoubleFunction<Memory.Point> value) {
        String path = points.stream()
                .map(point -> format("%.1f %.1f", x(point.swaps()), y(value.applyAsDouble(point))))
                .collect(Collectors.joining("L", "M", ""));
        svg.append(format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path, colour));
        svg.append(format(
                "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>\n",
                WIDTH - RIGHT + 6, y(value.applyAsDouble(points.get(points.size() - 1))) + 4, colour, name));
    }

    private double x(int swaps) {
        int last = points.get(points.size() - 1).swaps();
        return LEFT + (double) swaps / last * (WIDTH - RIGHT - LEFT);
    }

    private double y(double megabytes) {
        return HEIGHT - BOTTOM - megabytes / most * (HEIGHT - BOTTOM - TOP);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
