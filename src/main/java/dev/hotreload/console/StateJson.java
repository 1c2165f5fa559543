package dev.hotreload.console;

import dev.hotreload.app.Growth;
import dev.hotreload.app.StartProgress;
import dev.hotreload.reload.Facts;
import dev.hotreload.reload.ReloadState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The details of a state for programs that read the lines. */
final class StateJson {
    private StateJson() {}

    /** @param url where the browser goes to; empty: there is nothing to go to */
    static Map<String, Object> of(ReloadState.Live live, Optional<String> url) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", live.generation());
        live.endpoint().ifPresent(endpoint -> {
            url.ifPresent(text -> details.put("url", text));
            details.put("application", "http://" + endpoint);
        });
        details.putAll(Facts.of(live.report()));
        return details;
    }

    static Map<String, Object> of(ReloadState.Held held) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("generation", held.generation());
        details.put("serving", held.serving().generation());
        details.put("reason", Wording.reason(held.next()));
        details.put("waitsFor", Facts.word(held.next()));
        details.putAll(Facts.of(held.report()));
        return details;
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
        broken.serving().ifPresent(serving -> details.put("serving", serving.generation()));
        return details;
    }
}
