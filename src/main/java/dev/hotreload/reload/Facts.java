package dev.hotreload.reload;

import dev.hotreload.app.Footprint;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What is known of a reload as names and values, for programs; docs/reload-log.md describes them. */
public final class Facts {
    private Facts() {}

    /** What was done, and how long each step took. */
    public static Map<String, Object> of(Report report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("switch", word(report.plan()));
        facts.putAll(details(report.plan()));
        facts.put("totalMillis", report.total().toMillis());
        facts.put("detectMillis", report.detect().toMillis());
        facts.put("loadMillis", report.load().toMillis());
        facts.put("stopMillis", report.timings().stop().toMillis());
        facts.put("startMillis", report.timings().start().toMillis());
        facts.put("standby", report.timings().standby());
        facts.put("swapMillis", report.swap().toMillis());
        return facts;
    }

    /** What a JVM takes; what it does not say is missing. */
    public static Map<String, Object> of(Footprint footprint) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("threads", footprint.threads().size());
        footprint.heapBytes().ifPresent(bytes -> facts.put("heapBytes", bytes));
        facts.put("collections", footprint.collections());
        footprint.metaspaceBytes().ifPresent(bytes -> facts.put("metaspaceBytes", bytes));
        footprint.openFiles().ifPresent(files -> facts.put("openFiles", files));
        return facts;
    }

    /** What a plan concerns: the reason of a restart, the classes of a swap, the files of a refresh. */
    public static Map<String, Object> details(Plan plan) {
        if (plan instanceof Plan.Restart restart) {
            return Map.of("reason", restart.reason());
        }
        if (plan instanceof Plan.Swap swap) {
            return Map.of("classes", new TreeSet<>(swap.classes()));
        }
        return plan instanceof Plan.Refresh refresh
                ? Map.of("resources", new TreeSet<>(refresh.resources()))
                : Map.of();
    }

    /** As in {@code "switch": "swap"}. */
    public static String word(Plan plan) {
        return plan.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
