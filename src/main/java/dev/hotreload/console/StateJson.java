package dev.hotreload.console;

import dev.hotreload.app.Growth;
import dev.hotreload.app.StartProgress;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The details of a state for programs that read the lines. */
final class StateJson {
    private StateJson() {}

    static Map<String, Object> of(ReloadState.Live live) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", live.generation());
        live.endpoint().ifPresent(endpoint -> details.put("url", "http://" + endpoint));
        report(details, live.report());
        return details;
    }

    static Map<String, Object> of(ReloadState.Held held) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", held.generation());
        details.put("serving", held.serving());
        details.put("reason", Wording.reason(held.next()));
        details.put("waitsFor", word(held.next()));
        report(details, held.report());
        return details;
    }

    private static void report(Map<String, Object> details, Report report) {
        details.put("switch", word(report.plan()));
        if (report.plan() instanceof Plan.Restart restart) {
            details.put("reason", restart.reason());
        } else if (report.plan() instanceof Plan.Swap swap) {
            details.put("classes", new TreeSet<>(swap.classes()));
        } else if (report.plan() instanceof Plan.Refresh refresh) {
            details.put("resources", new TreeSet<>(refresh.resources()));
        }
        details.put("totalMillis", report.total().toMillis());
        details.put("detectMillis", report.detect().toMillis());
        details.put("loadMillis", report.load().toMillis());
        details.put("stopMillis", report.timings().stop().toMillis());
        details.put("startMillis", report.timings().start().toMillis());
        details.put("standby", report.timings().standby());
        details.put("swapMillis", report.swap().toMillis());
    }

    private static String word(Plan plan) {
        return plan.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> of(StartProgress progress) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("startMillis", progress.age().toMillis());
        progress.processor().ifPresent(used -> details.put("processorMillis", used.toMillis()));
        details.put("place", progress.place());
        return details;
    }

    static Map<String, Object> of(Growth growth) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("what", growth.what());
        details.put("times", growth.times());
        details.put("from", growth.from());
        details.put("to", growth.to());
        details.put("came", growth.came());
        return details;
    }

    static Map<String, Object> of(ReloadState.Broken broken) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", broken.generation());
        broken.serving().ifPresent(generation -> details.put("serving", generation));
        return details;
    }
}
