package dev.hotreload.trace;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes metrics as Prometheus reads them: its text format, version 0.0.4. */
final class Exposition {
    private Exposition() {}

    /** Families of which nothing is known are left out. */
    static String text(Metrics metrics) {
        StringBuilder text = new StringBuilder();
        for (Family family : Family.values()) {
            List<Metrics.Sample> samples = metrics.samples(family);
            if (!samples.isEmpty()) {
                String name = family.prometheusName();
                text.append("# HELP ").append(name).append(' ').append(family.description());
                text.append("\n# TYPE ").append(name).append(' ');
                text.append(family.type().word()).append('\n');
                samples.forEach(sample -> append(text, name, sample));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Metrics.Sample sample) {
        if (sample.buckets().isEmpty()) {
            line(text, name, sample.labels(), number(sample.value()));
            return;
        }
        long count = 0;
        for (int i = 0; i < sample.buckets().size(); i++) {
            count += sample.buckets().get(i);
            SortedMap<String, String> labels = new TreeMap<>(sample.labels());
            labels.put("le", i < Family.BOUNDS.size() ? number(Family.BOUNDS.get(i)) : "+Inf");
            line(text, name + "_bucket", labels, Long.toString(count));
        }
        line(text, name + "_sum", sample.labels(), number(sample.value()));
        line(text, name + "_count", sample.labels(), Long.toString(count));
    }

    private static void line(StringBuilder text, String name, Map<String, String> labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append(labels.entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(value).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
