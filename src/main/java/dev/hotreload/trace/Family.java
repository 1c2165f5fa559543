package dev.hotreload.trace;

import java.util.List;
import java.util.Locale;

/** What is counted or measured, under one name, for each combination of labels. */
enum Family {
    RELOADS("hotreload.reloads", Type.COUNTER, "{reload}", "Reloads that came to rest."),
    RELOAD_DURATION("hotreload.reload.duration", Type.HISTOGRAM, "s", "From the first event of a reload to its rest."),
    STEP_DURATION("hotreload.step.duration", Type.HISTOGRAM, "s", "How long a step of a reload took."),
    STEP_FAILURES("hotreload.step.failures", Type.COUNTER, "{failure}", "Steps that did not end as they should."),
    GROWTHS("hotreload.growths", Type.COUNTER, "{growth}", "Warnings that the application takes more and more."),
    GENERATION("hotreload.generation", Type.GAUGE, "{generation}", "The number of the newest build that was live."),
    REQUESTS_HELD("hotreload.requests.held", Type.COUNTER, "{request}", "Requests that waited for a version."),
    REQUESTS_WAITING("hotreload.requests.waiting", Type.GAUGE, "{request}", "Requests that wait now."),
    THREADS("hotreload.jvm.threads", Type.GAUGE, "{thread}", "Live threads after the newest reload."),
    HEAP("hotreload.jvm.heap", Type.GAUGE, "By", "Heap in use after the last garbage collection."),
    METASPACE("hotreload.jvm.metaspace", Type.GAUGE, "By", "Metaspace in use."),
    OPEN_FILES("hotreload.jvm.open_files", Type.GAUGE, "{file}", "Open files, sockets and pipes included.");

    /** Of each histogram, in seconds; one more bucket is for what took longer. */
    static final List<Double> BOUNDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

    private final String title;
    private final Type type;
    private final String unit;
    private final String description;

    Family(String title, Type type, String unit, String description) {
        this.title = title;
        this.type = type;
        this.unit = unit;
        this.description = description;
    }

    /** How values of it add up. */
    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As OpenTelemetry names it. */
    String title() {
        return title;
    }

    Type type() {
        return type;
    }

    /** By UCUM, as OpenTelemetry wants it. */
    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    /** As a collector names it for Prometheus: with the unit, and {@code _total} for a counter. */
    String prometheusName() {
        String name = title.replace('.', '_');
        if (unit.equals("s")) {
            name += "_seconds";
        } else if (unit.equals("By")) {
            name += "_bytes";
        }
        return type == Type.COUNTER ? name + "_total" : name;
    }
}
