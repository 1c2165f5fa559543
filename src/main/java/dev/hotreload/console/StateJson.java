package dev.hotreload.console;

import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The details of a state for programs that read the lines. */
final class StateJson {
    private StateJson() {}

    static Map<String, Object> of(ReloadState.Live live) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", live.generation());
        live.endpoint().ifPresent(endpoint -> details.put("url", "http://" + endpoint));
        Report report = live.report();
        details.put("switch", report.plan().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (report.plan() instanceof Plan.Restart restart) {
            details.put("reason", restart.reason());
        }
        details.put("totalMillis", report.total().toMillis());
        details.put("detectMillis", report.detect().toMillis());
        details.put("loadMillis", report.load().toMillis());
        details.put("stopMillis", report.stop().toMillis());
        details.put("startMillis", report.start().toMillis());
        return details;
    }

    static Map<String, Object> of(ReloadState.Broken broken) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", broken.generation());
        broken.serving().ifPresent(generation -> details.put("serving", generation));
        return details;
    }
}
